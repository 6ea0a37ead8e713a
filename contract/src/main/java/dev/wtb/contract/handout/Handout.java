package dev.wtb.contract.handout;

import dev.wtb.contract.person.PeopleFilter;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A handout and how far it is.
 *
 * @param to whom it was for
 * @param days that each gets; null where a plan is given
 * @param plan code of the plan that is given; null where days are
 * @param people who were to get it when it began
 * @param given who got it so far
 * @param undone of them, from whom it was taken back
 * @param failed with whom the last of both did not work; the service's log says why
 * @param undoable whether somebody has it from whom it can be taken back; after 30 days it is forgotten who does
 */
public record Handout(UUID id, Instant at, PeopleFilter to, @Nullable Integer days, @Nullable String plan, State state,
        long people,
        long given, long undone, long failed, boolean undoable) {
    /** Where a handout stands. */
    public enum State {
        /** One gets it after the other. */
        RUNNING,
        /** Whoever was not given it yet will not be. */
        STOPPED,
        /** All have it. */
        DONE,
        /** It is taken back from one after the other. */
        UNDOING,
        /** It was taken back. */
        UNDONE;

        /** What may become of it. */
        public Set<State> next() {
            return switch (this) {
                case RUNNING -> Set.of(STOPPED, DONE, UNDOING);
                case STOPPED, DONE -> Set.of(UNDOING);
                case UNDOING -> Set.of(UNDONE);
                case UNDONE -> Set.of(UNDOING);
            };
        }
    }
}
