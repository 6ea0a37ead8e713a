package dev.wtb.contract.check;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * One thing that was looked at.
 *
 * @param name what it is, such as {@code "certificate of node/1"}; stays the same from look to look
 * @param detail what was seen, in one line
 * @param advice what to do, in one line; empty when it is good
 */
public record Check(@NotBlank @Size(max = 100) String name, @NotNull Grade grade,
        @NotNull @Size(max = 300) String detail,
        @NotNull @Size(max = 300) String advice) {
    /** As it should be. */
    public static Check good(String name, String detail) {
        return new Check(name, Grade.GOOD, detail, "");
    }

    /** Works, but somebody should look. */
    public static Check warning(String name, String detail, String advice) {
        return new Check(name, Grade.WARNING, detail, advice);
    }

    /** Does not work, or will not for long. */
    public static Check bad(String name, String detail, String advice) {
        return new Check(name, Grade.BAD, detail, advice);
    }
}
