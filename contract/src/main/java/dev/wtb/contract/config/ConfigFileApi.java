package dev.wtb.contract.config;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Private keys, unsealed for telegram-service alone; offered by database-service. */
@HttpExchange("/users/{telegramId}/configs/{id}/material")
public interface ConfigFileApi {
    /** The config's material; {@code not-found} unless the user owns it and it is not revoked. */
    @GetExchange
    ConfigMaterial material(@PathVariable long telegramId, @PathVariable UUID id);

    /** The same, for a file that is sent now: which one the person holds is noted, unless the config is suspended. */
    @PostExchange("/sent")
    ConfigMaterial send(@PathVariable long telegramId, @PathVariable UUID id);
}
