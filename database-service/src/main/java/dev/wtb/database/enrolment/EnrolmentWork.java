package dev.wtb.database.enrolment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.enrolment.Enrolment;
import dev.wtb.contract.enrolment.EnrolmentStep;
import dev.wtb.contract.enrolment.EnrolmentWorkApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.key.Seal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;

/** Enrolments as they go on by themselves. */
@RestController
@Transactional
class EnrolmentWork implements EnrolmentWorkApi {
    private static final String BY_ITSELF = "enrolment";

    private final JdbcClient sql;
    private final EnrolmentRows rows;
    private final ServerApi servers;
    private final Seal seal;
    private final AuditLog audit;
    private final Rehearsal rehearsal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final double lease;

    EnrolmentWork(JdbcClient sql, EnrolmentRows rows, ServerApi servers, Seal seal, AuditLog audit,
            Rehearsal rehearsal, TransactionTemplate transaction, Clock clock, DatabaseProperties properties) {
        this.transaction = transaction;
        this.sql = sql;
        this.rows = rows;
        this.servers = servers;
        this.seal = seal;
        this.audit = audit;
        this.rehearsal = rehearsal;
        this.clock = clock;
        this.lease = properties.enrolmentLease().toMillis() / 1000.0;
    }

    @Override
    public List<Work> claim() {
        return sql.sql("""
                update enrolment set lease_until = now() + make_interval(secs => ?)
                where id in (select id from enrolment where token is not null and until > now()
                        and (lease_until is null or lease_until < now())
                    order by created_at limit 4 for update skip locked)
                returning *""")
                .param(lease)
                .query((row, _) -> new Work(rows.read(row),
                        seal.unseal(row.getBytes("token"), Enrolments.TOKEN, row.getObject("id", UUID.class), 1)))
                .list();
    }

    /** What the host would become is tried before anything is decided, in a transaction that is taken back. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public EnrolmentStep step(UUID id, EnrolmentStep step) {
        var refusal = step == EnrolmentStep.ADMITTED ? refusal(id) : null;
        return Objects.requireNonNull(transaction.execute(_ -> step(id, step, refusal)));
    }

    /** Why it cannot become a server; null when it can, or is one. */
    private @Nullable String refusal(UUID id) {
        var enrolment = rows.one(id);
        if (enrolment.serverId() != null || !enrolment.step().open()) {
            return null;
        }
        try {
            rehearsal.of(enrolment.form(), BY_ITSELF);
            return null;
        } catch (Problem taken) {
            return String.valueOf(taken.getBody().getDetail());
        }
    }

    private EnrolmentStep step(UUID id, EnrolmentStep step, @Nullable String refusal) {
        var open = rows.locked(id);
        if (!open.step().open()) {
            return open.step();
        }
        if (!clock.instant().isBefore(open.until())) {
            end(id, EnrolmentStep.EXPIRED, "", open.serverId());
            return EnrolmentStep.EXPIRED;
        }
        if (step == EnrolmentStep.ADMITTED) {
            return admitted(open, refusal);
        }
        var furthest = step.compareTo(open.step()) > 0 ? step : open.step();
        sql.sql("""
                update enrolment set step = ?, detail = '', lease_until = now() + make_interval(secs => ?) where id = ?""")
                .param(furthest.name())
                .param(lease)
                .param(id)
                .update();
        return step;
    }

    private EnrolmentStep admitted(Enrolment enrolment, @Nullable String refusal) {
        if (refusal != null) {
            end(enrolment.id(), EnrolmentStep.REFUSED, refusal, null);
            return EnrolmentStep.REFUSED;
        }
        Long server = enrolment.serverId();
        if (server == null) {
            server = servers.add(enrolment.form(), BY_ITSELF).id();
        }
        end(enrolment.id(), EnrolmentStep.ADMITTED, "", server);
        audit.write(BY_ITSELF, "enrolment.admitted", enrolment.form().name());
        return EnrolmentStep.ADMITTED;
    }

    @Override
    public void waits(UUID id, String detail) {
        sql.sql("update enrolment set detail = ?, lease_until = null where id = ? and token is not null")
                .param(detail)
                .param(id)
                .update();
    }

    @Override
    public void wrongProof(UUID id, String detail) {
        var open = rows.locked(id);
        if (!open.step().open()) {
            return;
        }
        if (open.triesLeft() <= 1) {
            end(id, EnrolmentStep.REFUSED, detail, open.serverId());
            audit.write(BY_ITSELF, "enrolment.refused", open.form().name());
        }
        sql.sql("""
                update enrolment set tries_left = tries_left - 1, detail = :detail,
                    lease_until = now() + interval '20 seconds'
                where id = :id""")
                .param("detail", detail)
                .param("id", id)
                .update();
    }

    @Scheduled(fixedDelay = 5_000)
    void expire() {
        sql.sql("update enrolment set step = 'EXPIRED', token = null where token is not null and until <= now()")
                .update();
    }

    private void end(UUID id, EnrolmentStep step, String detail, @Nullable Long server) {
        sql.sql("""
                update enrolment set step = :step, token = null, detail = :detail, server_id = :server, lease_until = null
                where id = :id""")
                .param("step", step.name())
                .param("detail", detail)
                .param("server", server)
                .param("id", id)
                .update();
    }
}
