package dev.wtb.contract.broadcast;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What is said to whom, in both languages, as plain text.
 *
 * @param offer whether it is not for those who want no offers
 */
public record BroadcastText(@NotBlank @Size(max = 4000) String en, @NotBlank @Size(max = 4000) String ru,
        @NotNull Segment segment, boolean offer) {
    /** Who gets it. */
    public enum Segment {
        /** Everybody whom Telegram delivers to. */
        EVERYBODY,
        /** Those with paid or trial time. */
        ACTIVE,
        /** Those whose time ended. */
        LAPSED
    }
}
