package dev.wtb.e2e.bench;

import java.util.Locale;
/**
 * One line of the table.
 *
 * @param must the bound that the value must not exceed
 */
record Figure(String suite, String name, double value, String unit, double must) {
    boolean holds() {
        return value <= must;
    }

    String json() {
        return "{\"suite\": \"%s\", \"name\": \"%s\", \"value\": %s, \"unit\": \"%s\", \"must\": %s, \"aim\": %s, \"holds\": %s}"
                .formatted(suite, name, number(value), unit, number(must), number(must), holds());
    }

    String line() {
        return "%-10s %-52s %10s %-5s must <= %-8s %s".formatted(suite, name, number(value), unit, number(must),
                holds() ? "holds" : "MISSED");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
