package dev.wtb.contract.alert;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Where alerts go, for the panel; offered by database-service. {@code actor} is who asked, for the audit log. */
@HttpExchange("/alert-channels")
public interface AlertChannelApi {
    /** An address to call; characters that would need escaping are not allowed. */
    String ADDRESS = "https?://[A-Za-z0-9.-]{1,253}(:\\d{1,4}|:[1-5]\\d{4})?(/[A-Za-z0-9._~:/?@!$&()*+,;=-]{0,500})?";

    /** All of them. */
    @GetExchange
    List<AlertChannel> channels();

    /** A code that binds the chat in which it is written, once, within 15 minutes; secret. */
    @PostExchange("/codes")
    String code(@RequestParam String actor);

    /** Adds an address; answers the secret that signs its calls, shown once. {@code conflict} for one that is there. */
    @PostExchange("/webhooks")
    String webhook(@RequestParam @Pattern(regexp = ADDRESS) @Size(max = 600) String address,
            @RequestParam String actor);

    /** Sends something to try it. */
    @PostExchange("/{id}/tests")
    void test(@PathVariable long id);

    /** Takes it away; what waits for it is dropped. Repeatable. */
    @DeleteExchange("/{id}")
    void remove(@PathVariable long id, @RequestParam String actor);
}
