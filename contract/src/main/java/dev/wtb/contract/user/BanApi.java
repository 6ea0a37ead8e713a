package dev.wtb.contract.user;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Refusing people; offered by database-service to the panel. {@code actor} is who asked, for the audit log. */
@HttpExchange("/users/{telegramId}/ban")
public interface BanApi {
    /**
     * Refuses a user from now on: nothing is sold or made for them, and money that still arrives goes back. Repeatable.
     */
    @PutExchange
    void ban(@PathVariable long telegramId, @RequestParam @NotBlank @Size(max = 200) String reason,
            @RequestParam String actor);

    /** Takes a ban back. Repeatable. */
    @DeleteExchange
    void pardon(@PathVariable long telegramId, @RequestParam String actor);
}
