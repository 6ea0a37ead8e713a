package dev.wtb.contract.admin;

import java.util.List;

/**
 * An account as its holder sees it.
 *
 * @param recoveryCodes how many are left
 * @param sessions newest first
 */
public record OwnAccount(String login, Role role, boolean secondFactor, int recoveryCodes,
        List<SessionView> sessions) {
}
