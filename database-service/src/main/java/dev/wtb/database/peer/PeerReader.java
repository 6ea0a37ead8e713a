package dev.wtb.database.peer;

import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.Tombstone;
import dev.wtb.database.address.Address;
import dev.wtb.database.key.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads peers as nodes are told them: preshared keys unsealed, nothing else. */
@Component
public class PeerReader {
    /** What {@link #read} needs of {@code peer p}, beside the id and the keys of its config. */
    public static final String COLUMNS = """
            p.host_offset, p.until, p.megabits, p.version, host(p.address4) as ip4, host(p.address6) as ip6""";
    private static final String SELECT = "select " + COLUMNS + """
            , p.public_key, coalesce(c.id, b.id) as id, coalesce(c.preshared_key, b.preshared_key) as preshared_key,
                coalesce(c.key_version, b.key_version) as key_version, b.id is not null as probe
            from peer p left join config c on c.id = p.config_id left join probe b on b.id = p.probe_id""";

    private static final int MOST = 500;

    private final JdbcClient sql;
    private final Seal seal;

    PeerReader(JdbcClient sql, Seal seal) {
        this.sql = sql;
        this.seal = seal;
    }

    /** A config's peer on any server. */
    @Transactional(readOnly = true)
    public Peer peer(UUID configId, long serverId) {
        return sql.sql(SELECT + " where p.config_id = ? and p.server_id = ?")
                .param(configId)
                .param(serverId)
                .query(this::any)
                .single();
    }

    /** One snapshot of a server. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PeerSet set(long serverId, long since) {
        var server = sql.sql("select lineage, generation from server where id = ?")
                .param(serverId)
                .query(Snapshot.class)
                .single();
        var peers = sql.sql(SELECT + " where p.server_id = ?").param(serverId).query(this::any).list();
        var removals = sql.sql("select public_key, version from peer_removal where server_id = ? and version > ?")
                .param(serverId)
                .param(since)
                .query(Tombstone.class)
                .list();
        return new PeerSet(server.lineage, server.generation, peers, removals);
    }

    /** What changed since a generation, oldest first: a part of a set, up to the generation that it names. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PeerSet changes(long serverId, long since) {
        var server = sql.sql("select lineage, generation from server where id = ?")
                .param(serverId)
                .query(Snapshot.class)
                .single();
        var peers = sql.sql(SELECT + " where p.server_id = ? and p.version > ? order by p.version limit ?")
                .param(serverId)
                .param(since)
                .param(MOST)
                .query(this::any)
                .list();
        var removals = sql.sql("""
                select public_key, version from peer_removal where server_id = ? and version > ?
                order by version limit ?""").param(serverId).param(since).param(MOST).query(Tombstone.class).list();
        long known = Math.min(peers.size() < MOST ? server.generation : peers.getLast().version(),
                removals.size() < MOST ? server.generation : removals.getLast().version());
        return new PeerSet(server.lineage, known, peers, removals);
    }

    /** A config's peer from a row with all columns that are read here. */
    public Peer read(ResultSet row, int number) throws SQLException {
        return read(row, number, PeerKind.DEVICE);
    }

    private Peer any(ResultSet row, int number) throws SQLException {
        return read(row, number, row.getBoolean("probe") ? PeerKind.PROBE : PeerKind.DEVICE);
    }

    private Peer read(ResultSet row, int number, PeerKind kind) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var preshared = seal.unseal(row.getBytes("preshared_key"), "preshared_key", id, row.getInt("key_version"));
        return new PeerKeys(id, row.getString("public_key"), preshared, kind).peer(
                new Address(row.getInt("host_offset"), row.getString("ip4"), row.getString("ip6")),
                PeerTerms.read(row, number), row.getLong("version"));
    }

    private record Snapshot(UUID lineage, long generation) {
    }
}
