package dev.wtb.database.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.ServerForm;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The hosts that servers are declared on. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Nodes {
    private final JdbcClient sql;

    Nodes(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adding a server never re-points a node that is there. */
    void refuseOther(ServerForm form) {
        sql.sql("select id, name, host, port from node where id = ? and (host <> ? or port <> ?)")
                .param(form.nodeId())
                .param(form.nodeHost())
                .param(form.nodePort())
                .query(Node.class)
                .optional()
                .ifPresent(node -> {
                    throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "Node " + node.id() + " is at "
                            + node.host() + ":" + node.port() + "; take that address, or another node number");
                });
    }

    /** The node of a form, at the address that stands there; how many rows that made or changed. */
    int save(ServerForm form) {
        return sql.sql("""
                insert into node (id, name, host, port) values (:id, :name, :host, :port)
                on conflict (id) do update set host = excluded.host, port = excluded.port""")
                .param("id", form.nodeId())
                .param("name", "node-" + form.nodeId())
                .param("host", form.nodeHost())
                .param("port", form.nodePort())
                .update();
    }
}
