package dev.wtb.database.convergence;

import dev.wtb.contract.migration.Changed;
import dev.wtb.contract.migration.Changed.ChangedServer;
import dev.wtb.contract.server.Node;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Servers by when their peers changed, the newest last. */
@Component
class ChangedServers {
    /** Transactions commit in another order than they take their numbers. */
    private static final int OVERLAP = 100;
    private static final int PAGE = 500;

    private final JdbcClient sql;

    ChangedServers(JdbcClient sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    Changed since(long seenBefore) {
        long newest = newest();
        // A database that was restored counts from earlier on
        long seen = seenBefore > newest ? 0 : seenBefore;
        var servers = new ArrayList<ChangedServer>();
        var numbers = new ArrayList<Long>();
        sql.sql("""
                select s.id, s.generation, s.changed, n.id as node_id, n.name, n.host, n.port
                from server s join node n on n.id = s.node_id
                where s.changed > :after and s.state <> 'REMOVED' order by s.changed limit :page""")
                .param("after", seen == 0 ? newest : seen - OVERLAP)
                .param("page", PAGE)
                .query((row, _) -> {
                    numbers.add(row.getLong("changed"));
                    return servers.add(new ChangedServer(row.getLong("id"), new Node(row.getLong("node_id"),
                            row.getString("name"), row.getString("host"), row.getInt("port")),
                            row.getLong("generation")));
                })
                .list();
        return new Changed(
                numbers.isEmpty() ? Math.max(1, Math.max(seen, newest)) : Math.max(seen, numbers.getLast()),
                servers);
    }

    private long newest() {
        return sql.sql("select coalesce(max(changed), 0) from server").query(Long.class).single();
    }
}
