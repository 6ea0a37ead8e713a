package dev.wtb.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.admin.login.Proofs;
import dev.wtb.contract.admin.Role;
import dev.wtb.identity.Identity;
import dev.wtb.identity.TestIdentities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Nobody gets in without a log-in; no form works without its token; every answer carries the headers. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "WTB_DATABASE_SERVICE=https://127.0.0.1:1", "WTB_MIGRATION_SERVICE=https://127.0.0.1:1",
        "springdoc.api-docs.enabled=false"})
class PanelTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** Whoever logs in is not logged in yet; hosts never are. */
    private static final Set<String> OPEN = Set.of("/login", "/second", "/node/wtb-node.tar");
    /** Programs do not log in: {@code ApiTests}. */
    private static final String PROGRAMS = "/api/v1/";

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        registry.add("wtb.identity.directory", () -> TestIdentities.of(Identity.service("admin-panel")).toString());
    }

    @Test
    void everyRouteAsksForALogIn(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        var paths = mappings.getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(info -> info.getPatternValues().stream())
                .distinct()
                .filter(path -> !OPEN.contains(path) && !path.startsWith(PROGRAMS))
                .map(path -> path.replaceAll("\\{[^}]*}", "1"))
                .toList();

        assertThat(paths).hasSizeGreaterThan(10);
        for (var path : paths) {
            var answer = send("GET", path);
            assertThat(answer.statusCode()).as("GET " + path).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).as(path).contains("/login");
            assertThat(send("POST", path).statusCode()).as("POST " + path).isIn(302, 403);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'")
                    .doesNotContain("unsafe");
        }
    }

    /** The table of docs/panel.md is what the rules say of the routes that there are. */
    @Test
    void everyActIsForWhomTheDocsName(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
            @Autowired WebInvocationPrivilegeEvaluator rules) throws IOException {
        var table = mappings.getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(info -> info.getMethodsCondition()
                        .getMethods()
                        .stream()
                        .flatMap(method -> info.getPatternValues()
                                .stream()
                                .map(path -> path.replaceAll(":[^}]*}", "}"))
                                .map(path -> "| %s %s | %s |".formatted(method, path,
                                        least(rules, method.name(), path)))))
                .filter(line -> !line.endsWith("| VIEWER |") && !line.contains(" " + PROGRAMS))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../docs/panel.md"))).contains("\n" + table + "\n\n");
    }

    private static Role least(WebInvocationPrivilegeEvaluator rules, String method, String path) {
        return List.of(Role.values())
                .reversed()
                .stream()
                .filter(role -> rules.isAllowed("", path.replaceAll("\\{[^}]*}", "1"), method,
                        UsernamePasswordAuthenticationToken.authenticated("somebody", null,
                                List.of(new SimpleGrantedAuthority("ROLE_" + role)))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void partOfAPageWithoutASessionSendsTheWholePageToTheLogIn() {
        var answer = send("GET", "/servers/live", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).contains("/login");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void logInFormIsOpenAndGuarded() {
        assertThat(send("GET", "/login").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/login").body()).contains("_csrf", "autocomplete=\"current-password\"");
        assertThat(send("POST", "/login").headers().firstValue("Location").orElse("")).doesNotEndWith("/");
    }

    @Test
    void hostsLogInNowhereAndFindNothingUnlessOneEnrols() {
        assertThat(send("GET", "/node/wtb-node.tar").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/node/wtb-node.tar").statusCode()).isIn(302, 403);
        assertThat(send("GET", "/node/other").statusCode()).isEqualTo(302);
    }

    @Test
    void whoeverOnlyLooksAtTheFormLeavesNoSession() {
        assertThat(send("GET", "/login").headers().allValues("Set-Cookie")).hasSize(1)
                .allSatisfy(
                        cookie -> assertThat(cookie).startsWith("wtb-form=").contains("HttpOnly", "SameSite=Strict"));
        assertThat(send("GET", "/").headers().allValues("Set-Cookie"))
                .noneSatisfy(cookie -> assertThat(cookie).contains("SESSION"));
    }

    /** The database is silent here: nobody is sent to a log-in that seems to have forgotten them. */
    @Test
    void sessionThatCannotBeReadIsSaidToBeSo() {
        var answer = send("GET", "/plans", "Cookie", "wtb-session=abc");

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login?down");
        assertThat(answer.headers().allValues("Set-Cookie"))
                .noneSatisfy(cookie -> assertThat(cookie).contains("wtb-session"));
        assertThat(send("GET", "/login?down").body()).contains("cannot be read right now");
    }

    @Test
    void nobodyIsBelievedWhoSaysThatSomebodyElseAsks() {
        var answer = send("GET", "/", "X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "https");

        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("evil.example", "https:");
    }

    /** Each act that is asked about once more is one that there is. */
    @Test
    void proofsAreAskedForActsThatThereAre(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        var acts = mappings.getHandlerMethods()
                .keySet()
                .stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(info -> info.getPatternValues().stream())
                .map(path -> PathContainer.parsePath(path.replaceAll("\\{[^}]*}", "1")))
                .toList();

        assertThat(Proofs.ACTS).allSatisfy(asked -> assertThat(acts)
                .anyMatch(act -> PathPatternParser.defaultInstance.parse(asked).matches(act)));
    }

    @Test
    void healthOnTheManagementPortAsksForNoLogIn(@LocalManagementPort int management) {
        assertThat(send("http://localhost:" + management + "/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(send("http://localhost:" + management + "/actuator/prometheus").body())
                .contains("wtb_certificate_left_seconds");
    }

    @Test
    void managementIsNotOnThePanelsPort() {
        assertThat(
                List.of(send("GET", "/actuator/health").statusCode(), send("GET", "/actuator/prometheus").statusCode()))
                .containsOnly(302);
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    private static HttpResponse<String> send(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
