package dev.wtb.contract.config;

import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Private keys, unsealed for telegram-service alone; offered by database-service. */
@HttpExchange("/users/{telegramId}/configs/{id}/material")
public interface ConfigFileApi {
    /** The config's material; {@code not-found} unless the user owns it and it is not revoked. */
    @GetExchange
    ConfigMaterial material(@PathVariable long telegramId, @PathVariable UUID id);

    /**
     * The person was sent a file. Repeatable; nothing happens to what is revoked.
     *
     * @param fingerprint of the material that it was made of
     */
    @PutExchange("/held")
    void held(@PathVariable long telegramId, @PathVariable UUID id,
            @RequestParam @Pattern(regexp = "[0-9a-f]{24}") String fingerprint);
}
