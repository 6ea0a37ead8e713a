package dev.wtb.database.config;

import dev.wtb.contract.config.Placement;
import dev.wtb.contract.server.Node;
import dev.wtb.database.peer.PeerReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Configs with their peers on their present servers. */
@Component
@Transactional(readOnly = true)
public class Placements {
    private static final String SELECT = "select " + PeerReader.COLUMNS + ", " + ConfigRows.COLUMNS
            + """
            , n.id as node_id, n.name as node_name, n.host, n.port
            from peer p join config c on c.id = p.config_id and c.server_id = p.server_id
                join device d on d.id = c.device_id join server s on s.id = p.server_id join node n on n.id = s.node_id""";

    private final JdbcClient sql;
    private final PeerReader peers;

    Placements(JdbcClient sql, PeerReader peers) {
        this.sql = sql;
        this.peers = peers;
    }

    /** One config's. */
    public Placement of(UUID configId) {
        return sql.sql(SELECT + " where p.config_id = ?").param(configId).query(this::read).single();
    }

    private Placement read(ResultSet row, int number) throws SQLException {
        var node = new Node(row.getLong("node_id"), row.getString("node_name"), row.getString("host"),
                row.getInt("port"));
        return new Placement(ConfigRows.read(row, number), node, peers.read(row, number));
    }
}
