package dev.wtb.database.user;

import dev.wtb.contract.user.BanApi;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BanController implements BanApi {
    private final Bans bans;

    BanController(Bans bans) {
        this.bans = bans;
    }

    @Override
    public void ban(long telegramId, String reason, String actor) {
        bans.ban(telegramId, reason, actor);
    }

    @Override
    public void pardon(long telegramId, String actor) {
        bans.pardon(telegramId, actor);
    }
}
