package dev.wtb.migration.doctor;

import dev.wtb.contract.Problem;
import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.CheckApi;
import dev.wtb.identity.Identity;
import dev.wtb.identity.OwnIdentity;
import dev.wtb.identity.call.ServiceCaller;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.springframework.web.client.RestClientException;

/** One look at all services of the stack, side by side. */
final class Round {
    private static final Map<String, Integer> SERVICES = services();
    private static final URI PANEL = URI.create("http://admin-panel:9080/actuator/health/readiness");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String RENEW = "Run ./wtb certificates renew";

    private final Path identity;

    Round(Path identity) {
        this.identity = identity;
    }

    List<Check> checks() {
        var looks = Stream.concat(SERVICES.entrySet()
                .stream()
                .<Callable<List<Check>>>map(service -> () -> look(service.getKey(), service.getValue())),
                Stream.of(() -> List.of(panel()), () -> List.of(own())));
        var all = new ArrayList<Check>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var look : threads.invokeAll(looks.toList())) {
                all.addAll(look.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
        return all;
    }

    private List<Check> look(String service, int port) {
        var subject = "service " + service;
        try {
            var checks = new ArrayList<>(new ServiceCaller(identity, URI.create("https://" + service + ":" + port),
                    Identity.service(service)).api(CheckApi.class).checks());
            checks.addFirst(Check.good(subject, "answers"));
            return checks;
        } catch (RestClientException | Problem failed) {
            return List.of(silent(subject, service, failed));
        }
    }

    private static Check silent(String subject, String service, Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            var said = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateExpiredException) {
                return Check.bad(subject, "its certificate has ended", RENEW);
            }
            if (said.contains("certificate_expired") || said.contains("certificate_unknown")) {
                return Check.bad(subject, "it does not take the doctor's certificate", RENEW);
            }
            if (said.contains("revoked")) {
                return Check.bad(subject, "its certificate was revoked", "Wait a minute, then look again");
            }
        }
        return Check.bad(subject, "does not answer", "See: ./wtb status, and ./wtb logs " + service);
    }

    private Check own() {
        var own = new OwnIdentity(identity);
        return own.until().isAfter(Instant.now())
                ? Check.good("certificate of doctor", "until " + own.until())
                : Check.bad("certificate of doctor", "ended at " + own.until(), RENEW);
    }

    private static Check panel() {
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status = http.send(HttpRequest.newBuilder(PANEL).timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode();
            return status == 200
                    ? Check.good("service admin-panel", "answers")
                    : Check.bad("service admin-panel", "is not ready", "See: ./wtb logs admin-panel");
        } catch (IOException silent) {
            return Check.bad("service admin-panel", "does not answer", "See: ./wtb status, and ./wtb logs admin-panel");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Map<String, Integer> services() {
        var services = new LinkedHashMap<String, Integer>();
        services.put("database-service", 8081);
        services.put("telegram-service", 8085);
        services.put("metrics-collector", 8083);
        services.put("migration-service", 8084);
        return services;
    }
}
