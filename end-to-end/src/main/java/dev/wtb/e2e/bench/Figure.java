package dev.wtb.e2e.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param must the bound that holds or is missed
 * @param aim the bound that would be very good
 * @param atMost whether the bounds are upper ones
 */
record Figure(String suite, String name, double value, String unit, double must, double aim, boolean atMost) {
    /** A figure that shall be small. */
    static Figure atMost(String suite, String name, double value, String unit, double must, double aim) {
        return new Figure(suite, name, value, unit, must, aim, true);
    }

    /** A figure that shall be large. */
    static Figure atLeast(String suite, String name, double value, String unit, double must, double aim) {
        return new Figure(suite, name, value, unit, must, aim, false);
    }

    boolean holds() {
        return meets(must);
    }

    String json() {
        return "{\"suite\": \"%s\", \"name\": \"%s\", \"value\": %s, \"unit\": \"%s\", \"must\": %s, \"aim\": %s, \"holds\": %s}"
                .formatted(suite, name, number(value), unit, number(must), number(aim), holds());
    }

    String line() {
        var sign = atMost ? "<=" : ">=";
        return "%-10s %-58s %10s %-4s must %s %-7s aim %s %-7s %s".formatted(suite, name, number(value), unit, sign,
                number(must), sign, number(aim), holds() ? meets(aim) ? "aim met" : "holds" : "MISSED");
    }

    private boolean meets(double bound) {
        return atMost ? value <= bound : value >= bound;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
