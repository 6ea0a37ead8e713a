package dev.wtb.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.Scheduled;

/** Each setting is bound once, listed, and read by somebody. */
public final class SettingsRules {
    private static final Pattern NAMED = Pattern.compile("settings\\.((?:\\w+\\(\\)\\.?)+)");

    @ArchTest
    static void schedulesRepeatNoDefault(JavaClasses classes) {
        assertThat(schedules(classes)).noneMatch(text -> text.contains("${"));
    }

    /** Another kind would bypass the one runner, which counts rounds and reports those that fail. */
    @ArchTest
    static void roundsWaitBetweenTheirEnds(JavaClasses classes) {
        assertThat(scheduled(classes)).allMatch(schedule -> schedule.cron().isEmpty() && schedule.fixedRate() < 0
                && schedule.fixedRateString().isEmpty());
    }

    @ArchTest
    static void settingsAreListed(JavaClasses classes) throws IOException {
        var listed = new ClassPathResource("wtb-settings.txt").getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .collect(Collectors.toSet());

        assertThat(settings(classes).flatMap(SettingsRules::keys)).allMatch(listed::contains);
    }

    @ArchTest
    static void settingsAreRead(JavaClasses classes) {
        var named = schedules(classes).flatMap(text -> NAMED.matcher(text).results().map(found -> found.group(1)))
                .flatMap(path -> Arrays.stream(path.split("\\(\\)\\.?")))
                .collect(Collectors.toSet());

        assertThat(settings(classes).flatMap(SettingsRules::withParts)).allSatisfy(
                record -> assertThat(unread(record, classes, named)).as(record.getName()).isEmpty());
    }

    private static List<String> unread(Class<?> record, JavaClasses classes, Set<String> named) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !named.contains(name)
                        && classes.get(record).getMethod(name).getAccessesToSelf().isEmpty())
                .toList();
    }

    private static Stream<? extends Class<?>> settings(JavaClasses classes) {
        return classes.stream()
                .filter(found -> found.isAnnotatedWith(ConfigurationProperties.class))
                .map(JavaClass::reflect);
    }

    private static Stream<Class<?>> withParts(Class<?> record) {
        return Stream.concat(Stream.of(record), parts(record).map(RecordComponent::getType));
    }

    private static Stream<RecordComponent> parts(Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).filter(part -> part.getType().isRecord());
    }

    private static Stream<String> keys(Class<?> record) {
        return keys(record.getAnnotation(ConfigurationProperties.class).value(), record);
    }

    private static Stream<String> keys(String prefix, Class<?> record) {
        return Arrays.stream(record.getRecordComponents()).flatMap(part -> {
            var key = prefix + "." + part.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            return part.getType().isRecord()
                    ? keys(key, part.getType())
                    : Stream.of(part.getType() == Map.class ? key + ".*" : key);
        });
    }

    private static Stream<String> schedules(JavaClasses classes) {
        return scheduled(classes)
                .flatMap(schedule -> Stream.of(schedule.fixedDelayString(), schedule.initialDelayString()));
    }

    private static Stream<Scheduled> scheduled(JavaClasses classes) {
        return classes.stream()
                .flatMap(found -> found.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Scheduled.class))
                .map(method -> method.getAnnotationOfType(Scheduled.class));
    }

    private SettingsRules() {
    }
}
