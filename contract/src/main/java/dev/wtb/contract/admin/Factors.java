package dev.wtb.contract.admin;

import java.util.List;

/**
 * What {@link SessionApi#prove} takes of somebody; with none of it, their password.
 *
 * @param app an app shows codes
 * @param passkey there is a passkey for the host that is asked about
 * @param elsewhere other hosts for which there are passkeys
 */
public record Factors(boolean app, boolean passkey, List<String> elsewhere) {
    /** None but the password. */
    public static final Factors NONE = new Factors(false, false, List.of());

    public Factors {
        elsewhere = List.copyOf(elsewhere);
    }

    /** Whether more than the password is asked for. */
    public boolean any() {
        return app || passkey || !elsewhere.isEmpty();
    }
}
