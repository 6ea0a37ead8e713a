package dev.wtb.database.user;

import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.UserApi;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserController implements UserApi {
    private final UserRegistry registry;
    private final Wishes wishes;
    private final Devices devices;

    UserController(UserRegistry registry, Wishes wishes, Devices devices) {
        this.devices = devices;
        this.registry = registry;
        this.wishes = wishes;
    }

    @Override
    public Account register(long telegramId, Registration registration) {
        return registry.register(telegramId, registration);
    }

    @Override
    public Account account(long telegramId) {
        return registry.account(telegramId);
    }

    @Override
    public void speak(long telegramId, Language language) {
        registry.speak(telegramId, language);
    }

    @Override
    public void live(long telegramId, @Nullable ZoneId zone) {
        wishes.live(telegramId, zone);
    }

    @Override
    public void offers(long telegramId, boolean wanted) {
        wishes.offers(telegramId, wanted);
    }

    @Override
    public void expect(long telegramId, @Nullable String what) {
        wishes.expect(telegramId, what);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Subscription startTrial(long telegramId) {
        return registry.startTrial(telegramId);
    }

    @Override
    public void name(long telegramId, long deviceId, String name) {
        devices.name(telegramId, deviceId, name);
    }

    @Override
    public void choose(long telegramId, long deviceId) {
        devices.choose(telegramId, deviceId);
    }

    @Override
    public List<PeerRemoval> delete(long telegramId, long deviceId) {
        return devices.delete(telegramId, deviceId);
    }

    @Override
    public void reachable(long telegramId, boolean reachable) {
        registry.reachable(telegramId, reachable);
    }
}
