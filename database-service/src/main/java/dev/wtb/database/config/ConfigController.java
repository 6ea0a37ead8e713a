package dev.wtb.database.config;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.Placement;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConfigController implements ConfigApi {
    private final ConfigCreation creation;
    private final Activation activation;
    private final ConfigHandling handling;

    ConfigController(ConfigCreation creation, Activation activation, ConfigHandling handling) {
        this.creation = creation;
        this.activation = activation;
        this.handling = handling;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Placement create(ConfigRequest request) {
        return creation.create(request);
    }

    @Override
    public void applied(UUID id, long version) {
        activation.applied(id, version);
    }

    @Override
    public void deliver(long telegramId, UUID id, String key) {
        handling.deliver(telegramId, id, key);
    }

    @Override
    public void revoke(long telegramId, UUID id) {
        handling.revoke(telegramId, id);
    }
}
