package dev.wtb.database.enrolment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.enrolment.Enrolment;
import dev.wtb.contract.enrolment.EnrolmentApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.contract.server.ServerState;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.key.Seal;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Enrolments as operators begin and end them. */
@RestController
@Transactional
class Enrolments implements EnrolmentApi {
    static final String TOKEN = "enrolment.token";
    private static final int TOKEN_BYTES = 16;
    private static final int MINUTES = 15;

    private final JdbcClient sql;
    private final EnrolmentRows rows;
    private final ServerApi servers;
    private final Seal seal;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Rehearsal rehearsal;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Enrolments(JdbcClient sql, EnrolmentRows rows, ServerApi servers, Seal seal, AuditLog audit, JsonMapper json,
            Rehearsal rehearsal, TransactionTemplate transaction) {
        this.transaction = transaction;
        this.sql = sql;
        this.rows = rows;
        this.servers = servers;
        this.seal = seal;
        this.audit = audit;
        this.json = json;
        this.rehearsal = rehearsal;
    }

    @Override
    @Transactional(readOnly = true)
    public long nextNode() {
        return sql.sql("""
                select greatest((select coalesce(max(id), 0) from node),
                    (select coalesce(max(node_id), 0) from enrolment)) + 1""")
                .query(Long.class)
                .single();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Enrolment> enrolments() {
        return rows.select("where created_at > now() - interval '1 day' order by created_at desc limit 100");
    }

    @Override
    @Transactional(readOnly = true)
    public Enrolment enrolment(UUID id) {
        return rows.one(id);
    }

    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Token begin(UUID id, ServerForm form, String actor) {
        rehearsal.of(form, actor);
        return Objects.requireNonNull(transaction.execute(_ -> begun(id, form, null, actor)));
    }

    @Override
    public Token again(UUID id, long serverId, String actor) {
        var server = servers.server(serverId);
        if (server.state() == ServerState.REMOVED) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, server.name() + " was removed");
        }
        sql.sql("update enrolment set step = 'CANCELLED', token = null, detail = '' where node_id = ? and token is not null")
                .param(server.node().id())
                .update();
        return begun(id, ServerForm.of(server), serverId, actor);
    }

    private Token begun(UUID id, ServerForm form, @Nullable Long serverId, String actor) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        try {
            sql.sql("""
                    insert into enrolment (id, node_id, form, server_id, token, actor, until)
                    values (:id, :node, :form::jsonb, :server, :token, :actor, now() + make_interval(mins => :minutes))""")
                    .param("id", id)
                    .param("node", form.nodeId())
                    .param("form", json.writeValueAsString(form))
                    .param("server", serverId)
                    .param("token", seal.seal(token, TOKEN, id, 1))
                    .param("actor", actor)
                    .param("minutes", MINUTES)
                    .update();
        } catch (DuplicateKeyException open) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    "Node " + form.nodeId() + " enrols already; end that enrolment first");
        }
        audit.write(actor, "enrolment.begin", form.name());
        return new Token(token);
    }

    @Override
    public void cancel(UUID id, String actor) {
        int ended = sql.sql(
                "update enrolment set step = 'CANCELLED', token = null, detail = '' where id = ? and token is not null")
                .param(id)
                .update();
        if (ended > 0) {
            audit.write(actor, "enrolment.cancel", rows.one(id).form().name());
        }
    }
}
