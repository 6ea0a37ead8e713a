package dev.wtb.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls every route of an application with no, a stranger's and an ended certificate: only refusals are right. */
public final class RouteRefusals {
    private static final Identity STRANGER = Identity.service("stranger");

    private final int port;
    private final List<Route> routes;
    private final List<HandlerMethod> handlers;

    public RouteRefusals(int port, RequestMappingHandlerMapping mappings) {
        this.port = port;
        this.handlers = List.copyOf(mappings.getHandlerMethods().values());
        this.routes = mappings.getHandlerMethods().keySet().stream().flatMap(info -> {
            var methods = info.getMethodsCondition().getMethods().isEmpty()
                    ? Set.of("GET")
                    : info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
            return info.getPatternValues().stream().flatMap(path -> methods.stream().map(m -> new Route(m, path)));
        }).toList();
    }

    /** All routes refuse all wrong callers; there is at least one route. */
    public void verify() {
        assertThat(routes).isNotEmpty();
        handlers.forEach(this::promised);
        for (var route : routes) {
            assertThat(status(TestIdentities.of(STRANGER), route)).as("a stranger at %s", route).isEqualTo(403);
            cutOff(null, route);
            cutOff(TestIdentities.expired(Identity.service("telegram-service")), route);
            cutOff(TestIdentities.foreign(Identity.service("telegram-service")), route);
        }
    }

    /** All that a class promises has a route, which reads its parameters by the names that callers write. */
    private void promised(HandlerMethod handler) {
        for (var api : ClassUtils.getAllInterfacesForClass(handler.getBeanType())) {
            if (!api.isAnnotationPresent(HttpExchange.class)) {
                continue;
            }
            for (var method : api.getMethods()) {
                assertThat(handlers).as(api + " of " + handler.getBeanType())
                        .anyMatch(other -> other.getBeanType() == handler.getBeanType() && same(other, method));
            }
        }
    }

    private static boolean same(HandlerMethod handler, Method promised) {
        var method = handler.getMethod();
        return method.getName().equals(promised.getName())
                && Arrays.equals(method.getParameterTypes(), promised.getParameterTypes())
                && IntStream.range(0, promised.getParameterCount())
                        .allMatch(i -> method.getParameters()[i].getName()
                                .equals(promised.getParameters()[i].getName())
                                || promised.getParameters()[i].isAnnotationPresent(RequestBody.class));
    }

    private void cutOff(@Nullable Path holder, Route route) {
        assertThatThrownBy(() -> call(holder, route)).as("%s by %s", route, holder).isInstanceOf(IOException.class);
    }

    private int status(Path holder, Route route) {
        try {
            return call(holder, route);
        } catch (IOException failed) {
            throw new AssertionError("No answer at " + route, failed);
        }
    }

    private int call(@Nullable Path holder, Route route) throws IOException {
        var uri = URI.create("https://localhost:" + port + route.path.replaceAll("\\{[^}]*}", "1"));
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .method(route.method, HttpRequest.BodyPublishers.ofString("{}"))
                .header("Content-Type", "application/json");
        try (var client = HttpClient.newBuilder().sslContext(context(holder)).build()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(stopped);
        }
    }

    private static SSLContext context(@Nullable Path holder) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (holder != null) {
                var credential = PemFiles.read(holder.resolve("cert.pem"), holder.resolve("key.pem"));
                store.setKeyEntry("us", credential.key(), new char[0],
                        new X509Certificate[]{credential.certificate()});
            }
            keys.init(store, new char[0]);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[]{new Trusting()}, new SecureRandom());
            return context;
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private record Route(String method, String path) {
    }

    /** These tests look at the server's checks only. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
