package dev.wtb.database.server;

import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerState;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads servers with their nodes. */
final class ServerRows {
    static final String SELECT = """
            select s.*, text(s.subnet4) as net4, text(s.subnet6) as net6,
                coalesce(s.network, server_network(s)) as network_name, n.name as node_name, n.host, n.port
            from server s join node n on n.id = s.node_id""";

    private ServerRows() {
    }

    static Server read(ResultSet row, int number) throws SQLException {
        return new Server(row.getLong("id"), row.getString("name"),
                new Node(row.getLong("node_id"), row.getString("node_name"), row.getString("host"), row.getInt("port")),
                row.getString("geolocation_code"), row.getString("endpoint_host"), row.getInt("endpoint_port"),
                row.getString("public_key"), row.getString("net4"), row.getString("net6"), row.getInt("capacity"),
                row.getInt("used"), ServerState.valueOf(row.getString("state")),
                Health.valueOf(row.getString("health")),
                row.getTimestamp("health_since").toInstant(), row.getString("health_reason"),
                new Network(row.getString("network_name"), row.getString("network") != null));
    }
}
