package dev.wtb.contract.user;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** People and their entitlement; offered by database-service. */
@HttpExchange("/users/{telegramId}")
public interface UserApi {
    /** Registers the user or refreshes the name of a known one; the language of a known user stays. Repeatable. */
    @PutExchange
    Account register(@PathVariable long telegramId, @Valid @RequestBody Registration registration);

    /** The user's account; a {@code not-found} problem for a stranger. */
    @GetExchange("/account")
    Account account(@PathVariable long telegramId);

    /** Fixes the language until changed again. Repeatable. */
    @PutExchange("/language/{language}")
    void speak(@PathVariable long telegramId, @PathVariable Language language);

    /** Starts the one free trial; {@code trial-used} when it was taken before. */
    @PostExchange("/trial")
    Subscription startTrial(@PathVariable long telegramId);

    /** Notes whether Telegram delivers to the user; waiting messages go out once it does. Repeatable. */
    @PutExchange("/reachable/{reachable}")
    void reachable(@PathVariable long telegramId, @PathVariable boolean reachable);
}
