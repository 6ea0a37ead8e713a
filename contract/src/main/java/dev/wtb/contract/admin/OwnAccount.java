package dev.wtb.contract.admin;

import java.util.List;

/**
 * An account as its holder sees it.
 *
 * @param secondFactor whether an app shows codes
 * @param recoveryCodes how many are left
 * @param sessions newest first
 * @param passkeys oldest first
 */
public record OwnAccount(String login, Role role, boolean secondFactor, int recoveryCodes,
        List<SessionView> sessions, List<Passkey> passkeys) {
}
