package dev.wtb.database.admin;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** What differs between two records of a kind, in a line that people read. */
final class Changes {
    private Changes() {
    }

    static <R extends Record> String between(R before, R after) {
        return Arrays.stream(before.getClass().getRecordComponents())
                .filter(part -> !said(part, before).equals(said(part, after)))
                .map(part -> "%s: %s → %s".formatted(part.getName(), said(part, before), said(part, after)))
                .collect(Collectors.joining("; "));
    }

    private static String said(RecordComponent part, Record one) {
        try {
            part.getAccessor().setAccessible(true);
            return Objects.toString(part.getAccessor().invoke(one), "none");
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
