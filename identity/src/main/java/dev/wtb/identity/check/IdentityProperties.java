package dev.wtb.identity.check;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where this service's identity is.
 *
 * @param directory with {@code cert.pem}, {@code key.pem}, {@code trust.pem} and {@code revoked}
 */
@Validated
@ConfigurationProperties("wtb.identity")
record IdentityProperties(@NotNull Path directory) {
}
