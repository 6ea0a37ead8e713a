package dev.wtb.contract;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A 32-byte key in canonical base64 as {@code wg(8)} prints it: 43 characters and one {@code =}. */
@Pattern(regexp = WireGuardKey.PATTERN)
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WireGuardKey {
    /** The last character before the padding carries four bits only. */
    String PATTERN = "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=";

    String message() default "is not a WireGuard key";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
