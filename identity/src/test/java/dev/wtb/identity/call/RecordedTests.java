package dev.wtb.identity.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.enrolment.EnrollingApi;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.node.NodeIdentityApi;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.ServerSetApi;
import dev.wtb.contract.peer.TrafficApi;
import dev.wtb.contract.probe.ProbeApi;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.service.annotation.HttpExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the control plane and nodes say to each other, as each version said it: nodes are a version behind, or ahead,
 * for as long as an update lasts. A version that says anything else gets a file of its own; the earlier ones stay.
 */
class RecordedTests {
    private static final Path FILES = Path.of("src/test/resources/recorded");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Validator CHECKS = Validation.buildDefaultValidatorFactory().getValidator();
    private static final Map<String, Method> CALLS = Stream
            .of(NodeApi.class, NodeIdentityApi.class, ProbeApi.class, PeerApi.class, ServerSetApi.class,
                    TrafficApi.class, EnrollingApi.class)
            .flatMap(api -> Arrays.stream(api.getDeclaredMethods()))
            .collect(Collectors.toMap(call -> call.getDeclaringClass().getSimpleName() + "." + call.getName(),
                    Function.identity(), (one, _) -> one, TreeMap::new));

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionIsUnderstood(Path version) {
        read(version).forEach((name, recorded) -> {
            var call = CALLS.get(name);
            assertThat(call).as(name).isNotNull();
            assertThat(recorded.path("call").asString().replaceFirst("\\?.*", "")).as(name).isEqualTo(line(call));
            assertThat(Stream.of(recorded.path("call").asString().replaceFirst("[^?]*\\??", "").split("&")))
                    .as(name)
                    .containsAll(needed(call));
            bodies(call).forEach((part, type) -> {
                var text = recorded.path(part);
                var value = decoded(text, type);
                assertThat(CHECKS.validate(value)).as(name).isEmpty();
                assertThat(kept(text, JSON.valueToTree(value))).as("%s of %s: %s", part, name, text).isTrue();
            });
        });
    }

    /** Whoever is a version behind leaves out what it does not know. */
    @ParameterizedTest
    @MethodSource("versions")
    void whatALaterVersionAddsIsNotMinded(Path version) {
        read(version).forEach((name, recorded) -> bodies(CALLS.get(name)).forEach((part, type) -> {
            var text = recorded.path(part).deepCopy();
            text.findParents("publicKey").forEach(parent -> ((ObjectNode) parent).put("later", 1));
            if (text instanceof ObjectNode whole) {
                whole.put("later", 1);
            }
            assertThat(decoded(text, type)).as(name).isEqualTo(decoded(recorded.path(part), type));
        }));
    }

    @Test
    void thisVersionIsRecorded() {
        var newest = read(versions().max(Comparator.comparing(RecordedTests::number)).orElseThrow());

        assertThat(newest.keySet()).isEqualTo(CALLS.keySet());
        newest.forEach((name, recorded) -> bodies(CALLS.get(name)).forEach((part, type) -> assertThat(
                JSON.readTree(JSON.writeValueAsString(decoded(recorded.path(part), type)))).as("%s of %s", part, name)
                .isEqualTo(recorded.path(part))));
    }

    private static Object decoded(JsonNode text, Type type) {
        return JSON.readValue(JSON.writeValueAsString(text), JSON.constructType(type));
    }

    private static Stream<Path> versions() {
        try (var files = Files.list(FILES)) {
            return files.toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Runtime.Version number(Path version) {
        return Runtime.Version.parse(version.getFileName().toString().replaceFirst("(\\.0)*\\.json$", ""));
    }

    private static Map<String, JsonNode> read(Path version) {
        var all = new TreeMap<String, JsonNode>();
        JSON.readTree(version.toFile()).properties().forEach(call -> all.put(call.getKey(), call.getValue()));
        return all;
    }

    private static String line(Method call) {
        var own = exchange(call);
        return own.method() + " " + exchange(call.getDeclaringClass()).url() + own.url();
    }

    private static HttpExchange exchange(AnnotatedElement element) {
        return Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(element, HttpExchange.class));
    }

    /** Without these a call is refused. */
    private static List<String> needed(Method call) {
        return Stream.of(call.getParameters()).filter(parameter -> {
            var asked = parameter.getAnnotation(RequestParam.class);
            return asked != null && asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
        }).map(Parameter::getName).toList();
    }

    private static Map<String, Type> bodies(Method call) {
        var types = new TreeMap<String, Type>();
        Stream.of(call.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .forEach(body -> types.put("request", body.getParameterizedType()));
        if (call.getReturnType() != void.class) {
            types.put("answer", call.getGenericReturnType());
        }
        return types;
    }

    /** Whether all that was said is still there; there may be more now. */
    private static boolean kept(JsonNode said, JsonNode now) {
        return said.isContainer()
                ? said.isArray() == now.isArray() && (said.isArray()
                        ? said.size() == now.size()
                                && IntStream.range(0, said.size()).allMatch(at -> kept(said.get(at), now.get(at)))
                        : said.propertyStream()
                                .allMatch(field -> kept(field.getValue(), now.path(field.getKey()))))
                : said.asString().equals(now.asString());
    }
}
