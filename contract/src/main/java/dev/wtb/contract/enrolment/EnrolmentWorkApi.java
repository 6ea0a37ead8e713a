package dev.wtb.contract.enrolment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Enrolments as migration-service takes them further; offered by database-service. */
@HttpExchange("/enrolment-work")
public interface EnrolmentWorkApi {
    /** Open enrolments that nobody else works at, for the next few seconds. */
    @PostExchange("/claims")
    List<Work> claim();

    /**
     * Tells how far one is, and keeps others off it for another while; answers how far it really is: another step than
     * was told means that it has ended, and that whoever works at it must stop. No step is ever taken back. {@code ADMITTED} declares its server in the same transaction; where that is not possible any
     * more, the enrolment is refused instead and says why. Repeatable.
     */
    @PutExchange("/{id}/step/{step}")
    EnrolmentStep step(@PathVariable UUID id, @PathVariable EnrolmentStep step);

    /** Says why one does not go on; it may be claimed again at once. */
    @PutExchange("/{id}/detail")
    void waits(@PathVariable UUID id, @RequestParam @NotNull @Size(max = 200) String detail);

    /**
     * Somebody answered who does not know the token; after the last try the enrolment is refused, and until the next
     * some time passes.
     */
    @PostExchange("/{id}/wrong-proofs")
    void wrongProof(@PathVariable UUID id, @RequestParam @NotNull @Size(max = 200) String detail);

    /**
     * An enrolment with what is needed to prove oneself.
     *
     * @param token as hexadecimal digits; secret
     */
    record Work(Enrolment enrolment, String token) {
        @Override
        public String toString() {
            return "Work[" + enrolment.id() + "]";
        }
    }
}
