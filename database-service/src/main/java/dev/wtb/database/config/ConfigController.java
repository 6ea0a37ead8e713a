package dev.wtb.database.config;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.KeyRotation;
import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.config.Placement;
import dev.wtb.contract.config.Renewed;
import dev.wtb.contract.config.Variant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConfigController implements ConfigApi {
    private final ConfigCreation creation;
    private final Activation activation;
    private final ConfigHandling handling;
    private final Bundles bundles;
    private final KeyRenewal renewal;
    private final Relocation relocation;

    ConfigController(ConfigCreation creation, Activation activation, ConfigHandling handling, Bundles bundles,
            KeyRenewal renewal, Relocation relocation) {
        this.creation = creation;
        this.activation = activation;
        this.handling = handling;
        this.bundles = bundles;
        this.renewal = renewal;
        this.relocation = relocation;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Placement create(ConfigRequest request) {
        return creation.create(request);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public List<Placement> createAll(long telegramId, UUID key) {
        return bundles.createAll(telegramId, key);
    }

    @Override
    public void applied(UUID id, long version) {
        activation.applied(id, version);
    }

    @Override
    public void deliver(long telegramId, UUID id, String key, Variant variant) {
        handling.deliver(telegramId, id, key, variant);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Renewed renew(long telegramId, UUID id, KeyRotation wish) {
        return renewal.renew(telegramId, id, wish);
    }

    @Override
    public void forgetKey(long telegramId, UUID id) {
        handling.forgetKey(telegramId, id);
    }

    @Override
    public void relocate(long telegramId, UUID id, String geolocationCode) {
        relocation.relocate(telegramId, id, geolocationCode);
    }

    @Override
    public List<PeerRemoval> revoke(long telegramId, UUID id) {
        return handling.revoke(telegramId, id);
    }
}
