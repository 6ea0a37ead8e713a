package dev.wtb.contract.node;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** How a node gets its next certificate and learns whom to refuse; offered by wireguard-service. */
@HttpExchange("/identity")
public interface NodeIdentityApi {
    /** A request (PKCS #10, RFC 2986) for a key made now, which stays on the node. The latest request counts. */
    @PostExchange("/requests")
    Pem request();

    /** Takes the certificate that was asked for; {@code conflict} when it answers an older request. */
    @PutExchange("/certificate")
    void take(@Valid @RequestBody Pem certificate);

    /** Refuses certificates with these serial numbers, in hexadecimal, and no others. Repeatable. */
    @PutExchange("/revoked")
    void refuse(@RequestBody @Size(max = 10_000) List<@Pattern(regexp = "[0-9a-f]{1,40}") String> serials);

    /**
     * Something of a public key infrastructure.
     *
     * @param text as RFC 7468 writes it
     */
    record Pem(@NotNull @Size(max = 16_384) String text) {
    }
}
