package dev.wtb.contract;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host that can be dialled: a DNS name as RFC 1123 allows it, or a literal IPv4 or IPv6 address, the latter without
 * brackets. Null is left to other constraints.
 */
@Constraint(validatedBy = HostName.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface HostName {
    String message() default "is neither a host name nor an address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Knows them. */
    final class Validator implements ConstraintValidator<HostName, String> {
        private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        /** The last label of a name is never a number, so that no mistyped address passes for one. */
        private static final Pattern NAME = Pattern
                .compile("(?=.{1,253}$)(" + LABEL + "\\.)*(?=[^.]*[A-Za-z])" + LABEL);
        private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
        private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

        @Override
        public boolean isValid(@Nullable String host, @Nullable ConstraintValidatorContext context) {
            return host == null || literal(host) || NAME.matcher(host).matches();
        }

        private static boolean literal(String host) {
            boolean six = host.contains(":") && IPV6.matcher(host).matches();
            if (!six && !IPV4.matcher(host).matches()) {
                return false;
            }
            try {
                return InetAddress.ofLiteral(host).getHostAddress() != null;
            } catch (IllegalArgumentException none) {
                return false;
            }
        }
    }
}
