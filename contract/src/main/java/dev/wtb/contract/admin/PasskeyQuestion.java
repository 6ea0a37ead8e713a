package dev.wtb.contract.admin;

import java.util.List;

/**
 * What a passkey is asked to sign; taken once, within five minutes.
 *
 * @param challenge 32 random bytes in base64url
 * @param holder who it is for, in base64url; says nothing of them
 * @param passkeys ids of those that they have for this host
 */
public record PasskeyQuestion(String challenge, String holder, List<String> passkeys) {
    public PasskeyQuestion {
        passkeys = List.copyOf(passkeys);
    }
}
