package dev.wtb.contract.alert;

import dev.wtb.contract.user.Language;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** A chat becomes the operators'; offered by database-service to the bot. */
@HttpExchange("/alert-bindings")
public interface AlertBindingApi {
    /** Binds a chat by a code from the panel; {@code not-found} for one that is wrong, used or late. */
    @PutExchange("/{chatId}")
    void bind(@PathVariable long chatId, @RequestParam @Pattern(regexp = "[A-Z0-9-]{1,20}") String code,
            @RequestParam @Size(max = 256) String title, @RequestParam Language language);
}
