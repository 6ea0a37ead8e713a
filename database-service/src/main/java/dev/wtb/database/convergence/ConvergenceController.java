package dev.wtb.database.convergence;

import dev.wtb.contract.migration.Changed;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.Desired;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.contract.server.Node;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.address.Address;
import dev.wtb.database.config.Activation;
import dev.wtb.database.migration.Switching;
import dev.wtb.database.peer.PeerReader;
import dev.wtb.database.server.Disguise;
import dev.wtb.database.signal.Signal;
import dev.wtb.database.signal.Signals;
import dev.wtb.database.signal.Topic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConvergenceController implements ConvergenceApi {
    private static final Logger LOG = LoggerFactory.getLogger(ConvergenceController.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final JdbcClient sql;
    private final PeerReader peers;
    private final Activation activation;
    private final Switching switching;
    private final Disguise disguise;
    private final Signal declared;
    private final Signal peersChanged;
    private final ChangedServers changes;
    private final int mtu;

    ConvergenceController(JdbcClient sql, PeerReader peers, Activation activation, Switching switching,
            Disguise disguise, ChangedServers changes, Signals signals, DatabaseProperties properties) {
        this.changes = changes;
        this.declared = signals.of(Topic.SERVERS);
        this.peersChanged = signals.of(Topic.PEERS);
        this.disguise = disguise;
        this.sql = sql;
        this.peers = peers;
        this.activation = activation;
        this.switching = switching;
        this.mtu = properties.mtu();
    }

    @Override
    public List<Desired> desired() {
        return sql.sql("""
                select s.*, text(s.subnet4) as net4, text(s.subnet6) as net6, n.name as node_name, n.host, n.port
                from server s join node n on n.id = s.node_id order by s.id""").query(this::read).list();
    }

    @Override
    public long awaitDeclared(long seen, long waitMillis) {
        declared.await(seen, Duration.ofMillis(Math.min(waitMillis, LONGEST_WAIT.toMillis())));
        return declared.wakes();
    }

    @Override
    public Changed awaitChanged(long seen, long waitMillis) {
        long wakes = peersChanged.wakes();
        var changed = changes.since(seen);
        if (seen > 0 && changed.seen() == seen) {
            peersChanged.await(wakes, Duration.ofMillis(Math.min(waitMillis, LONGEST_WAIT.toMillis())));
            return changes.since(seen);
        }
        return changed;
    }

    @Override
    public PeerSet changes(long serverId, long since) {
        return peers.changes(serverId, since);
    }

    @Override
    public PeerSet set(long serverId, long since) {
        return peers.set(serverId, since);
    }

    @Override
    public void applied(long serverId, long generation) {
        applied(serverId, generation, new RefusedChanges(List.of()));
    }

    @Override
    public void applied(long serverId, long generation, RefusedChanges refused) {
        activation.applied(serverId, generation, refused.publicKeys());
        while (switching.arrived(serverId, generation, refused.publicKeys())) {
            LOG.debug("More configs have arrived on server {}", serverId);
        }
    }

    private Desired read(ResultSet row, int number) throws SQLException {
        var own = Address.at(1, row.getString("net4"), row.getString("net6"));
        var definition = new ServerDefinition(row.getInt("endpoint_port"), own.ipv4() + prefix(row.getString("net4")),
                own.ipv6() + prefix(row.getString("net6")), mtu, disguise.read(row));
        return new Desired(row.getLong("id"),
                new Node(row.getLong("node_id"), row.getString("node_name"), row.getString("host"), row.getInt("port")),
                definition,
                new Offer(row.getObject("lineage", UUID.class), row.getLong("generation"), row.getString("digest")),
                "REMOVED".equals(row.getString("state")));
    }

    private static String prefix(String subnet) {
        return subnet.substring(subnet.indexOf('/'));
    }
}
