package dev.wtb.database.user;

import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.UserApi;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserController implements UserApi {
    private final UserRegistry registry;

    UserController(UserRegistry registry) {
        this.registry = registry;
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
    @ResponseStatus(HttpStatus.CREATED)
    public Subscription startTrial(long telegramId) {
        return registry.startTrial(telegramId);
    }

    @Override
    public void reachable(long telegramId, boolean reachable) {
        registry.reachable(telegramId, reachable);
    }
}
