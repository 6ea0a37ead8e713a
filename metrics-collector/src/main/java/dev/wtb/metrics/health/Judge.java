package dev.wtb.metrics.health;

import dev.wtb.contract.server.Health;
import dev.wtb.metrics.MetricsProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Judges one server. It has FAILED when others have found its tunnel dead for a while and its own service is gone or
 * says the same, or when nobody can look and it last said that it was dying; any other silence moves nobody. Two looks
 * must agree before a verdict gets worse or better, and a failed server must be good for a while to take people again.
 */
final class Judge {
    private static final int AGREE = 2;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int LONGEST_HOLD = 5;

    private final MetricsProperties properties;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private Health health;
    private String reason = "not polled yet";
    private @Nullable Instant badSince;
    private @Nullable Instant deadSince;
    private @Nullable Instant goodSince;
    private @Nullable Instant doubtSince;
    private @Nullable Instant troubledSince;
    private int badLooks;
    private int goodLooks;
    private boolean dying;

    Judge(MetricsProperties properties, Health known) {
        this.properties = properties;
        this.health = known;
    }

    Health health() {
        return health;
    }

    String reason() {
        return reason;
    }

    /** When the present run of bad looks began; null while it is good. */
    @Nullable
    Instant troubledSince() {
        return troubledSince;
    }

    /** An operator knows better. */
    void declared(String by, Instant now) {
        health = Health.FAILED;
        reason = by;
        goodSince = null;
        failures.add(now);
    }

    /** Takes into account what is seen now. */
    void look(Evidence seen, Instant now) {
        doubtSince = null;
        deadSince = seen.dead() == 0 ? null : deadSince == null ? now : deadSince;
        var trouble = seen.trouble();
        if (trouble.isEmpty() && seen.dead() < AGREE) {
            dying = false;
            good(now);
        } else {
            // What it last said of itself counts when it says no more
            dying = seen.silent() ? dying : seen.self().isPresent() && !trouble.isEmpty();
            bad(seen, now);
        }
    }

    /**
     * Whoever looks may be at fault: the verdict stays, and what was bad must be bad anew from the end of the doubt on.
     * Only if it lasts does a server that cannot be reached take nobody new.
     *
     * @param silent whether this server's service did not answer
     */
    void doubt(String why, boolean silent, Instant now) {
        badSince = null;
        deadSince = null;
        goodSince = null;
        badLooks = 0;
        goodLooks = 0;
        doubtSince = doubtSince == null ? now : doubtSince;
        troubledSince = silent && troubledSince == null ? now : troubledSince;
        reason = health == Health.FAILED ? reason : "the observer is in doubt: " + why;
        boolean sells = health == Health.HEALTHY || health == Health.SUSPECT;
        if (silent && sells && !doubtSince.plus(properties.doubtAfter()).isAfter(now)) {
            health = Health.UNREACHABLE;
        }
    }

    private void good(Instant now) {
        badSince = null;
        badLooks = 0;
        troubledSince = null;
        goodLooks++;
        goodSince = goodSince == null ? now : goodSince;
        if (health == Health.FAILED && goodSince.plus(hold(now)).isAfter(now)) {
            reason = "answers again; trusted after " + hold(now).toSeconds() + " s";
        } else if (health == Health.UNKNOWN || health == Health.HEALTHY || goodLooks >= AGREE) {
            health = Health.HEALTHY;
            reason = "all signals good";
        }
    }

    /** Longer after each failure of the day, so that one that comes and goes does not take people with it each time. */
    private Duration hold(Instant now) {
        while (!failures.isEmpty() && failures.getFirst().plus(DAY).isBefore(now)) {
            failures.removeFirst();
        }
        var longest = properties.healthyAfter().multipliedBy(LONGEST_HOLD);
        var hold = properties.healthyAfter()
                .plus(properties.healthyAfter().multipliedBy(failures.size()).dividedBy(2))
                .minus(properties.healthyAfter().dividedBy(2));
        return hold.compareTo(longest) < 0 ? hold : longest;
    }

    private void bad(Evidence seen, Instant now) {
        goodSince = null;
        goodLooks = 0;
        badLooks++;
        badSince = badSince == null ? now : badSince;
        troubledSince = troubledSince == null ? now : troubledSince;
        if (health == Health.FAILED) {
            return;
        }
        reason = seen.trouble().isEmpty() ? seen.seen() : seen.trouble() + "; " + seen.seen();
        if (failed(seen, now)) {
            health = Health.FAILED;
            failures.add(now);
        } else if (badLooks >= AGREE && (health != Health.UNKNOWN || seen.silent())) {
            health = seen.silent() && seen.dead() == 0 ? Health.UNREACHABLE : Health.SUSPECT;
        }
    }

    private boolean failed(Evidence seen, Instant now) {
        if (seen.blind()) {
            return dying && past(badSince, properties.failAloneAfter(), now);
        }
        boolean agreed = seen.dead() > 0 && !seen.trouble().isEmpty();
        return agreed
                && past(deadSince, seen.dead() < AGREE ? properties.failSingleAfter() : properties.failAfter(), now);
    }

    private static boolean past(@Nullable Instant since, Duration patience, Instant now) {
        return since != null && !since.plus(patience).isAfter(now);
    }
}
