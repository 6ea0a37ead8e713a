package dev.wtb.telegram.intake;

import dev.wtb.contract.check.Check;
import dev.wtb.identity.check.Checker;
import java.util.List;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Whether Telegram's updates still come. */
@Component
class TelegramHealthCheck implements Checker {
    private final TelegramHealth hearing;

    TelegramHealthCheck(TelegramHealth hearing) {
        this.hearing = hearing;
    }

    @Override
    public String subject() {
        return "hearing";
    }

    @Override
    public List<Check> look() {
        var health = hearing.health();
        var heard = "Telegram was heard " + health.getDetails().get("secondsSinceLastGoodAnswer") + " s ago";
        return List.of(health.getStatus().equals(Status.UP)
                ? Check.good("hearing", heard)
                : Check.bad("hearing", heard,
                        "See whether this host reaches the Bot API, and ./wtb logs telegram-service"));
    }
}
