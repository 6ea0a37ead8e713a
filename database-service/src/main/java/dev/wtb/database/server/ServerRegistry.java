package dev.wtb.database.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.peer.Obfuscation;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.contract.server.ServerState;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.database.incident.Incidents;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Nodes and servers as the operator declares them. */
@RestController
class ServerRegistry implements ServerApi {
    /** Servers get their subnets by number: a /20 of 10.64.0.0/10 and a /112 of fd57:5442::/48. */
    private static final int FIRST_SUBNET = 10 << 24 | 64 << 16;
    private static final int SUBNET_SIZE = 4096;
    private static final int MAX_SERVERS = 1024;
    /** All addresses but the network's, the server's, two probes' and the broadcast one. */
    private static final int MOST_PEOPLE = SUBNET_SIZE - 5;

    private final JdbcClient sql;
    private final Nodes nodes;
    private final ServerBook book;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Incidents incidents;
    private final KeyChange changes;
    private final Flapping flapping;

    ServerRegistry(JdbcClient sql, Nodes nodes, ServerBook book, AuditLog audit, JsonMapper json, Incidents incidents,
            KeyChange changes, Flapping flapping) {
        this.flapping = flapping;
        this.incidents = incidents;
        this.changes = changes;
        this.book = book;
        this.json = json;
        this.sql = sql;
        this.nodes = nodes;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Server> servers() {
        return sql.sql(ServerRows.SELECT + " where s.state <> 'REMOVED' order by s.name limit 2000")
                .query(ServerRows::read)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Server server(long id) {
        return sql.sql(ServerRows.SELECT + " where s.id = ?")
                .param(id)
                .query(ServerRows::read)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No server " + id));
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public Server add(ServerForm form, String actor) {
        nodes.refuseOther(form);
        guarded(() -> nodes.save(form));
        long id = sql.sql("select nextval(pg_get_serial_sequence('server', 'id'))").query(Long.class).single();
        int number = subnet();
        guarded(() -> sql.sql("""
                insert into server (id, name, node_id, geolocation_code, endpoint_host, endpoint_port, subnet4, subnet6,
                    capacity, network)
                select :id, :name, :node, code, :host, :port, :net4::cidr, :net6::cidr, :capacity, nullif(:network, '')
                from geolocation where code = :geolocation""")
                .param("id", id)
                .param("name", form.name())
                .param("node", form.nodeId())
                .param("host", form.endpointHost())
                .param("port", form.endpointPort())
                .param("net4", subnet4(number))
                .param("net6", "fd57:5442:0::" + Integer.toHexString(number) + ":0/112")
                .param("capacity", Math.min(form.capacity(), MOST_PEOPLE))
                .param("geolocation", form.geolocationCode())
                .param("network", form.network())
                .update());
        audit.write(actor, "server.add", form.name());
        return server(id);
    }

    /** One that nobody had, else one whose server was removed; two who add at once wait for each other. */
    private int subnet() {
        sql.sql("select pg_advisory_xact_lock(hashtext('subnet'))").query((_, _) -> true).single();
        return sql.sql("""
                select n from generate_series(1, :last) n
                where not exists (select 1 from server where subnet_number(subnet4) = n and state <> 'REMOVED')
                order by exists (select 1 from server where subnet_number(subnet4) = n), n limit 1""")
                .param("last", MAX_SERVERS - 1)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                        "No inner subnet is left for a new server"));
    }

    @Override
    @Transactional
    public Server edit(long id, ServerForm form, String actor) {
        var before = server(id);
        if (before.node().id() != form.nodeId() && before.used() > 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    before.name() + " still holds " + before.used() + " configs and stays on its node");
        }
        boolean moved = !before.endpointHost().equals(form.endpointHost())
                || before.endpointPort() != form.endpointPort();
        if (moved && before.used() > 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, before.used()
                    + " configs name the endpoint of " + before.name() + " in their files; move them away first");
        }
        guarded(() -> nodes.save(form));
        guarded(() -> sql.sql("""
                update server set name = :name, node_id = :node, endpoint_host = :host, endpoint_port = :port,
                    capacity = greatest(used, :capacity), network = nullif(:network, '')
                where id = :id and state <> 'REMOVED'""")
                .param("name", form.name())
                .param("node", form.nodeId())
                .param("host", form.endpointHost())
                .param("port", form.endpointPort())
                .param("capacity", Math.min(form.capacity(), MOST_PEOPLE))
                .param("network", form.network())
                .param("id", id)
                .update());
        var after = server(id);
        audit.write(actor, "server.edit", before.name(), ServerForm.of(before), ServerForm.of(after));
        return after;
    }

    @Override
    @Transactional
    public Server change(long id, ServerState state, String actor) {
        var before = locked(id);
        if (before.state() != state && !before.state().next().contains(state)) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    before.name() + " is " + before.state() + " and cannot become " + state);
        }
        if (state == ServerState.REMOVED && before.used() > 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    before.name() + " still holds " + before.used() + " configs");
        }
        sql.sql("""
                update server set state = :state, drain_since = case :state when 'DRAINING' then coalesce(drain_since, now())
                    when 'ACTIVE' then null else drain_since end,
                    drain_undone = drain_undone and :state <> 'DRAINING'
                where id = :id""").param("state", state.name()).param("id", id).update();
        if (state != ServerState.CORDONED) {
            flapping.decided(id);
        }
        audit.write(actor, "server." + state.name().toLowerCase(Locale.ROOT), before.name());
        return server(id);
    }

    @Override
    @Transactional
    public Server dead(long id, String actor) {
        var before = locked(id);
        if (before.health() == Health.HEALTHY) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, before.name() + " works");
        }
        book.judge(id, before.health(), Health.FAILED, "an operator said that it is dead");
        audit.write(actor, "server.dead", before.name());
        return server(id);
    }

    @Override
    @Transactional
    public void obfuscate(long id, @Nullable Obfuscation obfuscation, String actor) {
        var before = locked(id);
        if (before.used() > 0) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT,
                    before.name() + " still holds " + before.used() + " configs, whose files would stop working");
        }
        sql.sql("update server set obfuscation = :value::jsonb where id = :id")
                .param("value", obfuscation == null ? null : json.writeValueAsString(obfuscation))
                .param("id", id)
                .update();
        audit.write(actor, obfuscation == null ? "server.plain" : "server.obfuscate", before.name());
    }

    @Override
    @Transactional
    public void publicKey(long id, String publicKey) {
        var before = locked(id);
        if (publicKey.equals(before.publicKey())) {
            return;
        }
        sql.sql("update server set public_key = ? where id = ?").param(publicKey).param(id).update();
        if (before.publicKey() != null) {
            incidents.raise(IncidentKind.SERVER_KEY, before.name() + ", " + publicKey,
                    "the host made a new key; " + before.used() + " files name the old one");
            changes.changed(id);
            audit.write("node/" + before.node().id(), "server.key", before.name());
        }
    }

    private Server locked(long id) {
        return sql.sql(ServerRows.SELECT + " where s.id = ? for no key update of s")
                .param(id)
                .query(ServerRows::read)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No server " + id));
    }

    private static void guarded(IntSupplier change) {
        try {
            if (change.getAsInt() == 0) {
                throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such server or geolocation");
            }
        } catch (DuplicateKeyException taken) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, fact(String.valueOf(taken.getMessage())));
        }
    }

    private static String fact(String message) {
        if (message.contains("server_name_once")) {
            return "Another server has this name";
        }
        return message.contains("server_port_once")
                ? "Another server of this node has this endpoint port"
                : "Another node has this management address";
    }

    private static String subnet4(int number) {
        long base = FIRST_SUBNET + (long) number * SUBNET_SIZE;
        return (base >> 24 & 255) + "." + (base >> 16 & 255) + "." + (base >> 8 & 255) + "." + (base & 255) + "/20";
    }
}
