package dev.wtb.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.Hash;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.TokenApi;
import dev.wtb.contract.admin.TokenHolder;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.identity.Fake;
import dev.wtb.identity.Identity;
import dev.wtb.identity.TestIdentities;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.json.JsonMapper;

/** Programs get in with a token and with nothing else, may what its role may, and read what the API is. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "WTB_DATABASE_SERVICE=https://127.0.0.1:1", "WTB_MIGRATION_SERVICE=https://127.0.0.1:1",
        "springdoc.paths-to-match=/api/v1/**", "springdoc.api-docs.version=openapi_3_1",
        "springdoc.writer-with-order-by-keys=true", "springdoc.default-produces-media-type=application/json"})
class ApiTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path DESCRIPTION = Path.of("src/main/resources/static/app/openapi.json");
    private static final Path FRESH = Path.of("target/openapi.json");
    private static final Fake WORLD = new Fake();

    @LocalServerPort
    int port;

    @Autowired
    JsonMapper json;

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        registry.add("wtb.identity.directory", () -> TestIdentities.of(Identity.service("admin-panel")).toString());
    }

    @BeforeEach
    void tokensAreNamedAsTheirRoles() {
        WORLD.answer("TokenApi.holder", arguments -> Stream.of(Role.values())
                .filter(role -> Hash.of("wtb_" + role).equals(arguments[0]))
                .map(role -> new TokenHolder("anna", "billing", role))
                .findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND,
                        "No such token")));
    }

    @Test
    void tokenOpensIt() {
        var answer = send("GET", "/api/v1/audit?text=ban", "Authorization", "bearer wtb_VIEWER");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(WORLD.calls()).contains("AdminApi.audit(0, ban)");
    }

    @Test
    void nothingElseOpensIt() {
        var nobody = send("GET", "/api/v1/audit");
        var wrong = send("GET", "/api/v1/audit", "Authorization", "Bearer wtb_nonsense");

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(send("GET", "/api/v1/audit", "Cookie", "wtb-session=abc").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/api/v1/audit", "Authorization", "Basic d3RiOg==").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/api/v1/nowhere", "Authorization", "Bearer wtb_VIEWER").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/plans", "Authorization", "Bearer wtb_OPERATOR").headers()
                .firstValue("Location")
                .orElse("")).endsWith("/login");
    }

    /** Each call, with each role, answers what its description says. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void roleMayWhatTheDescriptionSays(Role role) throws IOException {
        var calls = Call.all(json.readTree(Files.readAllBytes(DESCRIPTION)));

        assertThat(calls).hasSizeGreaterThan(15);
        for (var call : calls) {
            boolean may = role.compareTo(Role.valueOf(call.role())) <= 0;
            var answer = send(call.method(), call.path().replaceAll("\\{[^}]*}", "1"), "Authorization",
                    "Bearer wtb_" + role);
            assertThat(answer.statusCode() == 403).as("%s %s as %s", call.method(), call.path(), role)
                    .isNotEqualTo(may);
        }
    }

    @Test
    void actsAreTheProgramsOwn() {
        var key = UUID.randomUUID();

        var answer = send("POST", "/api/v1/people/7/days?days=3&key=" + key, "Authorization", "Bearer wtb_SUPPORT");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(WORLD.calls()).contains("PeopleApi.give(7, 3, %s, anna/billing)".formatted(key));
    }

    @Test
    void problemsArriveAsProblems() throws IOException {
        WORLD.fail("PeopleApi.person",
                new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "Nobody"));
        var missing = send("GET", "/api/v1/people/7", "Authorization", "Bearer wtb_VIEWER");
        WORLD.fail("PeopleApi.person", new ResourceAccessException("silent"));
        var silent = send("GET", "/api/v1/people/7", "Authorization", "Bearer wtb_VIEWER");
        var unfit = send("GET", "/api/v1/people/seven", "Authorization", "Bearer wtb_VIEWER");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(json.readTree(missing.body()).path("type").asString()).isEqualTo("urn:wtb:problem:not-found");
        assertThat(silent.statusCode()).isEqualTo(503);
        assertThat(json.readTree(silent.body()).path("detail").asString()).contains("may be repeated");
        assertThat(unfit.statusCode()).isEqualTo(400);
        assertThat(unfit.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void whoCannotBeLookedUpIsNotRefusedForGood() {
        WORLD.fail("TokenApi.holder", new ResourceAccessException("silent"));

        assertThat(send("GET", "/api/v1/audit", "Authorization", "Bearer wtb_VIEWER").statusCode()).isEqualTo(503);
    }

    /** Changes of the API are seen as changes of this file. */
    @Test
    void descriptionIsWhatTheCodeSays(@Autowired OpenApiWebMvcResource resource) throws Exception {
        var request = new MockHttpServletRequest("GET", "/v3/api-docs");
        var fresh = json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(json.readTree(resource.openapiJson(request, "/v3/api-docs",
                        Locale.ENGLISH)))
                + "\n";
        Files.writeString(FRESH, fresh);

        assertThat(Files.exists(DESCRIPTION) ? Files.readString(DESCRIPTION) : "")
                .as("%s is old: look at %s, and put it in its place", DESCRIPTION, FRESH.toAbsolutePath())
                .isEqualTo(fresh);
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Played {
        @Bean
        @Primary
        TokenApi playedTokens() {
            return WORLD.as(TokenApi.class);
        }

        @Bean
        @Primary
        AdminApi playedAdmins() {
            return WORLD.as(AdminApi.class);
        }

        @Bean
        @Primary
        PeopleApi playedPeople() {
            return WORLD.as(PeopleApi.class);
        }

        /** What no signature says: what a call is for, and from which role on it is allowed. */
        @Bean
        GlobalOpenApiCustomizer whatAndWhoseItIs(MessageSource messages, WebInvocationPrivilegeEvaluator rules) {
            return description -> {
                description.servers(List.of(new Server().url("/")));
                description.info(new Info().title("WTB").version("1"));
                description.components(description.getComponents()
                        .addSecuritySchemes("token", new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")));
                description.addSecurityItem(
                        new SecurityRequirement().addList("token"));
                description.getPaths().remove(NowhereController.REST);
                description.getPaths()
                        .forEach((path, item) -> item.readOperationsMap().forEach((method, call) -> {
                            call.setTags(null);
                            call.getResponses().remove("403");
                            call.getResponses()
                                    .addApiResponse("default", new ApiResponse().description("A problem, RFC 9457"));
                            call.setSummary(messages.getMessage("api." + call.getOperationId(), null,
                                    Locale.ENGLISH));
                            call.setExtensions(
                                    Map.of(Call.ROLE, least(rules, method.name(), path).name()));
                        }));
            };
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
    }
}
