package dev.wtb.metrics.health;

import dev.wtb.contract.check.Check;
import dev.wtb.identity.check.Checker;
import dev.wtb.metrics.MetricsProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether whoever looks is at fault rather than what is looked at. Then no verdict changes: an observer that is cut
 * off, late or confused would else move everybody.
 */
@Component
class Doubt implements Checker {
    /** When a round begins this much later than the one before, the collector was not running in between. */
    private static final Duration LATE = Duration.ofSeconds(15);
    /** The smallest fleet of which a third does not go bad at once by chance. */
    private static final int FLEET = 5;
    private static final int PART = 3;

    private final MetricsProperties properties;
    private final Clock clock;
    private volatile String why = "";
    private boolean late;
    private @Nullable Instant lastRound;
    private @Nullable Instant crowdUntil;

    Doubt(MetricsProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * What is doubtful in a round; empty when nothing is.
     *
     * @param answered whether each node's service answered when it was looked at last
     * @param troubled since when servers are bad
     * @param fleet how many servers there are
     */
    Optional<String> of(Collection<Boolean> answered, Collection<Instant> troubled, int fleet) {
        var now = clock.instant();
        late = lastRound != null && Duration.between(lastRound, now).compareTo(LATE) > 0;
        lastRound = now;
        long together = troubled.stream().filter(at -> at.plus(properties.pollInterval()).isAfter(now)).count();
        if (fleet >= FLEET && together * PART > fleet && crowdUntil == null) {
            crowdUntil = now.plus(properties.healthyAfter());
        } else if (crowdUntil != null && together == 0 && !crowdUntil.isAfter(now)) {
            crowdUntil = null;
        }
        if (late) {
            why = "it did not look for more than " + LATE.toSeconds() + " s";
        } else if (answered.size() > 1 && answered.stream().noneMatch(Boolean::booleanValue)) {
            why = "it reaches no node at all";
        } else if (crowdUntil != null && crowdUntil.isAfter(now)) {
            why = "more than a third of all servers went bad at once";
        } else {
            why = "";
        }
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
    }

    /** Whether whoever looks slept until now: what was seen before counts no more. */
    boolean late() {
        return late;
    }

    @Override
    public String subject() {
        return "observer of servers";
    }

    @Override
    public List<Check> look() {
        return List.of(why.isEmpty()
                ? Check.good(subject(), "trusts what it sees")
                : Check.bad(subject(), "in doubt: " + why + "; nobody is moved meanwhile",
                        "See whether this host reaches its nodes: ./wtb doctor"));
    }
}
