package dev.wtb.contract.enrolment;

import dev.wtb.contract.server.ServerForm;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A host that is to become a node.
 *
 * @param form the server that is declared on it once it is one; its node's number and address are the host's
 * @param serverId that server; null before it is declared, present from the beginning where a host enrols again
 * @param detail one line for the operator, why it is where it is; empty while all is well
 * @param triesLeft wrong proofs that are borne before it is refused
 * @param until when the token ends
 */
public record Enrolment(UUID id, ServerForm form, @Nullable Long serverId, EnrolmentStep step, String detail,
        int triesLeft, Instant until) {
}
