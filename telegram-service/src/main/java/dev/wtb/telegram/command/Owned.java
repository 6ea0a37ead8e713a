package dev.wtb.telegram.command;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.telegram.chat.Chat;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** The config that a button names, if it is this person's; the database looks again. */
final class Owned {
    private Owned() {
    }

    static Config config(Chat chat, UUID id) {
        return chat.account()
                .configs()
                .stream()
                .filter(config -> config.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND,
                        "No such config of this user"));
    }
}
