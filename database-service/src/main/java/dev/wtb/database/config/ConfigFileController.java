package dev.wtb.database.config;

import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.ConfigMaterial;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConfigFileController implements ConfigFileApi {
    private final ConfigHandling configs;

    ConfigFileController(ConfigHandling configs) {
        this.configs = configs;
    }

    @Override
    public ConfigMaterial material(long telegramId, UUID id) {
        return configs.material(telegramId, id);
    }

    @Override
    public void held(long telegramId, UUID id, String fingerprint) {
        configs.held(telegramId, id, fingerprint);
    }
}
