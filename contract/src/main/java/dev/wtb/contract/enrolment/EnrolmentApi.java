package dev.wtb.contract.enrolment;

import dev.wtb.contract.server.ServerForm;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Enrolments as operators begin and watch them; offered by database-service. {@code actor} is for the audit log. */
@HttpExchange("/enrolments")
public interface EnrolmentApi {
    /** The number that the next node gets where nobody chooses one. */
    @GetExchange("/next-node")
    long nextNode();

    /** Those of the last day, the newest first. */
    @GetExchange
    List<Enrolment> enrolments();

    /** One of them; {@code not-found} for an unknown id. */
    @GetExchange("/{id}")
    Enrolment enrolment(@PathVariable UUID id);

    /**
     * Begins one under an id of the caller's. The token is told here and never again; the same call with the same id
     * is {@code conflict}, as is a node that enrols already, or a server that could not be declared.
     */
    @PutExchange("/{id}")
    Token begin(@PathVariable UUID id, @Valid @RequestBody ServerForm form, @RequestParam String actor);

    /**
     * Begins one for the host of a server that is there, as after its reinstallation, and ends what its node had open;
     * otherwise as {@code begin}.
     */
    @PostExchange("/{id}/again/{serverId}")
    Token again(@PathVariable UUID id, @PathVariable long serverId, @RequestParam String actor);

    /** Ends one that is open. Repeatable; one that has ended stays as it is. */
    @DeleteExchange("/{id}")
    void cancel(@PathVariable UUID id, @RequestParam String actor);

    /**
     * What a host proves itself by; secret.
     *
     * @param text 128 random bits as 32 hexadecimal digits
     */
    record Token(String text) {
        @Override
        public String toString() {
            return "Token[secret]";
        }
    }
}
