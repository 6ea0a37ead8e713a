package dev.wtb.contract.user;

import dev.wtb.contract.config.PeerRemoval;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
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

    /** Sets the user's own time zone; null follows the shop's again. Repeatable. */
    @PutExchange("/zone")
    void live(@PathVariable long telegramId, @RequestParam(required = false) @Nullable ZoneId zone);

    /** Notes whether the user wants to hear of offers; those that were not sent yet go with the wish. Repeatable. */
    @PutExchange("/offers/{wanted}")
    void offers(@PathVariable long telegramId, @PathVariable boolean wanted);

    /** Notes what the user's next typed text is for; null for nothing. Repeatable. */
    @PutExchange("/expectation")
    void expect(@PathVariable long telegramId, @RequestParam(required = false) @Size(max = 100) @Nullable String what);

    /** Starts the one free trial; {@code trial-used} when it was taken before. */
    @PostExchange("/trial")
    Subscription startTrial(@PathVariable long telegramId);

    /** Names a device; {@code not-found} unless it is the user's, {@code conflict} for a name taken. Repeatable. */
    @PutExchange("/devices/{deviceId}/name")
    void name(@PathVariable long telegramId, @PathVariable long deviceId,
            @RequestParam @NotBlank @Size(max = 30) String name);

    /**
     * Puts a device before the user's others; those that the plan has no room for wait. {@code not-found} unless it is
     * the user's. Repeatable.
     */
    @PutExchange("/devices/{deviceId}/chosen")
    void choose(@PathVariable long telegramId, @PathVariable long deviceId);

    /**
     * Ends a device with all its configs, and answers their peers; one that waited may then work. {@code not-found}
     * unless it is the user's. Repeatable.
     */
    @DeleteExchange("/devices/{deviceId}")
    List<PeerRemoval> delete(@PathVariable long telegramId, @PathVariable long deviceId);

    /** Notes whether Telegram delivers to the user; waiting messages go out once it does. Repeatable. */
    @PutExchange("/reachable/{reachable}")
    void reachable(@PathVariable long telegramId, @PathVariable boolean reachable);
}
