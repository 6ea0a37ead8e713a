package dev.wtb.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Entitlement in plain words: what was given, in order, less what went back; {@code priced} is what days are worth. */
final class EntitlementModel {
    static final Map<String, Integer> DAYS = Map.of("trial", 3, "month", 30, "quarter", 90, "year", 365);
    static final Map<String, Integer> DEVICES = Map.of("trial", 1, "month", 3, "quarter", 3, "year", 5);
    static final Map<String, Integer> MEGABITS = Map.of("trial", 5, "month", 10, "quarter", 10);
    private static final Map<String, Double> STARS = Map.of("month", 150.0, "quarter", 400.0, "year", 1400.0);
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    private EntitlementModel() {
    }

    enum Kind {
        BOUGHT, GIFT, BONUS, PLAN
    }

    record Time(String plan, String priced, Instant until) {
        Time(String plan, Instant until) {
            this(plan, plan, until);
        }
    }

    record Given(long person, Kind kind, String charge, String plan, int days, Instant at, boolean gone) {
        Given(long person, Kind kind, String charge, String plan, int days, Instant at) {
            this(person, kind, charge, plan, days, at, false);
        }

        /** A bonus that somebody got again meanwhile does not come back. */
        Given gone(boolean gone, List<Given> all) {
            boolean again = !gone && kind == Kind.BONUS && all.stream()
                    .anyMatch(one -> one.kind == Kind.BONUS && !one.charge.isEmpty() && !one.gone
                            && !one.charge.equals(charge));
            return new Given(person, kind, charge, plan, days, at, gone || again);
        }

        Given earlier(Duration by) {
            return new Given(person, kind, charge, plan, days, at.minus(by), gone);
        }
    }

    static Time of(List<Given> all, long person) {
        var time = new Time("trial", Instant.EPOCH);
        for (var one : all) {
            if (one.person == person && !one.gone) {
                time = plus(time, one);
            }
        }
        return time;
    }

    private static Time plus(Time time, Given one) {
        boolean running = time.until.isAfter(one.at);
        boolean paid = STARS.containsKey(time.priced);
        var start = running ? time.until : one.at;
        if (one.kind == Kind.PLAN) {
            return running ? new Time(one.plan, time.priced, time.until) : time;
        }
        if (one.kind == Kind.BONUS) {
            return new Time(time.plan, time.priced, start.plus(Duration.ofDays(one.days)));
        }
        boolean converts = running && paid && !time.plan.equals(one.plan);
        if (one.kind == Kind.GIFT && running && paid) {
            int days = converts ? worth(one.days, one.plan, time.priced) : one.days;
            return new Time(time.plan, time.priced, start.plus(Duration.ofDays(days)));
        }
        if (converts) {
            double left = Duration.between(one.at, time.until).toMillis() / DAY_MILLIS;
            return new Time(one.plan, one.at.plus(Duration.ofDays(one.days + worth(left, time.priced, one.plan))));
        }
        return new Time(one.plan, start.plus(Duration.ofDays(one.days)));
    }

    private static int worth(double days, String from, String to) {
        return (int) Math.ceil(days * (STARS.get(from) / DAYS.get(from)) / (STARS.get(to) / DAYS.get(to)) - 1e-9);
    }
}
