package dev.wtb.migration.doctor;

import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.Grade;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code DoctorCommand [--json]}: asks every service about itself and its needs, the worst last, so that it stays in
 * view. Ends with 1 when something is bad.
 */
public final class DoctorCommand {
    private DoctorCommand() {
    }

    /** Runs it; its identity comes from WTB_IDENTITY_DIR. */
    public static void main(String[] arguments) {
        var folder = System.getenv().getOrDefault("WTB_IDENTITY_DIR", "/run/identity");
        var checks = new Round(Path.of(folder)).checks().stream().sorted(Comparator.comparing(Check::grade)).toList();
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (List.of(arguments).contains("--json")) {
            out.println(JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build()
                    .writeValueAsString(checks));
        } else {
            print(out, checks);
        }
        System.exit(count(checks, Grade.BAD) > 0 ? 1 : 0);
    }

    private static void print(PrintStream out, List<Check> checks) {
        for (var check : checks) {
            out.printf("%-8s %s: %s%n", check.grade().name().toLowerCase(Locale.ROOT), check.name(), check.detail());
            if (!check.advice().isEmpty()) {
                out.printf("         -> %s%n", check.advice());
            }
        }
        out.printf("%d good, %d to look at, %d bad%n", count(checks, Grade.GOOD), count(checks, Grade.WARNING),
                count(checks, Grade.BAD));
    }

    private static long count(List<Check> checks, Grade grade) {
        return checks.stream().filter(check -> check.grade() == grade).count();
    }
}
