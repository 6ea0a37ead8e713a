package dev.wtb.metrics.health;

import dev.wtb.contract.check.Check;
import dev.wtb.identity.check.Checker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether servers are being looked at. */
@Component
class RoundCheck implements Checker {
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private final Rounds rounds;
    private final Clock clock;

    RoundCheck(Rounds rounds, Clock clock) {
        this.rounds = rounds;
        this.clock = clock;
    }

    @Override
    public String subject() {
        return "looks at servers";
    }

    @Override
    public List<Check> look() {
        var age = Duration.between(rounds.endedAt(), clock.instant());
        var said = "the last round ended " + age.toSeconds() + " s ago";
        return List.of(age.compareTo(OLDEST) > 0
                ? Check.bad(subject(), said, "See: ./wtb logs metrics-collector")
                : Check.good(subject(), said));
    }
}
