package dev.wtb.database.peer;

import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.SetDigest;
import dev.wtb.database.address.Address;
import dev.wtb.database.address.AddressBook;
import dev.wtb.database.server.PlacedServer;
import dev.wtb.database.server.ServerBook;
import dev.wtb.database.server.ServerChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What every server must hold. Each change takes the server's next generation, stores it as the peer's version and
 * folds the peer's hash into the server's digest; the server's row is locked meanwhile.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PeerLedger {
    private final JdbcClient sql;
    private final ServerChoice servers;
    private final ServerBook book;
    private final AddressBook addresses;

    PeerLedger(JdbcClient sql, ServerChoice servers, ServerBook book, AddressBook addresses) {
        this.sql = sql;
        this.servers = servers;
        this.book = book;
        this.addresses = addresses;
    }

    /** Places a config's peer on a locked server: an address is taken, the peer becomes part of what it must hold. */
    public void place(PlacedServer server, PeerKeys keys) {
        place(server, List.of(keys));
    }

    /** The same for several configs, each with a generation of its own. */
    public void place(PlacedServer server, List<PeerKeys> configs) {
        var ids = configs.stream().map(PeerKeys::id).toList();
        var terms = terms(ids).iterator();
        var free = addresses.take(server, ids).iterator();
        var digest = SetDigest.of(server.digest());
        long version = server.generation();
        var placed = new ArrayList<Placed>();
        for (var keys : configs) {
            var limits = terms.next();
            var address = free.next();
            var peer = keys.peer(address, limits, ++version);
            digest = digest.toggled(peer.hash());
            placed.add(new Placed(keys.id(), false, peer, address, limits));
        }
        insert(server, placed);
        book.advance(server.id(), version, digest.hex(), configs.size());
    }

    /** Lets a probe look at a locked server, from an address that no config has; it counts as nobody's. */
    void place(PlacedServer server, PeerKeys probe, Address address) {
        var peer = probe.peer(address, PeerTerms.NONE, server.generation() + 1);
        insert(server, List.of(new Placed(probe.id(), true, peer, address, PeerTerms.NONE)));
        advance(server, SetDigest.of(server.digest()).toggled(peer.hash()), 0);
    }

    private void insert(PlacedServer server, List<Placed> placed) {
        sql.sql("""
                with back as (delete from peer_removal where server_id = :server and public_key = any(:keys))
                insert into peer (server_id, public_key, config_id, probe_id, host_offset, address4, address6, until,
                    megabits, version, hash)
                select :server, key, case when not probe then id end, case when probe then id end, host_offset,
                    ip4::inet, ip6::inet, until::timestamptz, megabits, version, hash
                from unnest(:keys::text[], :ids::uuid[], :probes::boolean[], :offsets::integer[], :ips4::text[],
                    :ips6::text[], :ends::text[], :megabits::integer[], :versions::bigint[], :hashes::bytea[])
                    as one (key, id, probe, host_offset, ip4, ip6, until, megabits, version, hash)""")
                .param("server", server.id())
                .param("keys", placed.stream().map(one -> one.peer.publicKey()).toArray(String[]::new))
                .param("ids", placed.stream().map(Placed::id).toArray(UUID[]::new))
                .param("probes", placed.stream().map(Placed::probe).toArray(Boolean[]::new))
                .param("offsets", placed.stream().map(one -> one.address.offset()).toArray(Integer[]::new))
                .param("ips4", placed.stream().map(one -> one.address.ipv4()).toArray(String[]::new))
                .param("ips6", placed.stream().map(one -> one.address.ipv6()).toArray(String[]::new))
                .param("ends", placed.stream().map(one -> one.terms.text()).toArray(String[]::new))
                .param("megabits", placed.stream().map(one -> one.terms.megabits()).toArray(Integer[]::new))
                .param("versions", placed.stream().map(one -> one.peer.version()).toArray(Long[]::new))
                .param("hashes", placed.stream().map(one -> one.peer.hash()).toArray(byte[][]::new))
                .update();
    }

    /** Lets all peers of a config do what it may do now; servers are locked in id order. */
    public void renew(PeerKeys keys) {
        var terms = terms(List.of(keys.id())).getFirst();
        for (var row : rows(keys.id())) {
            var server = servers.lock(row.serverId());
            var old = row(row.serverId(), keys.publicKey());
            var peer = keys.peer(Address.at(old.hostOffset(), server.subnet4(), server.subnet6()), terms,
                    server.generation() + 1);
            sql.sql("""
                    update peer set until = :until::timestamptz, megabits = :megabits, version = :version, hash = :hash
                    where server_id = :server and public_key = :key""")
                    .param("until", terms.text())
                    .param("megabits", terms.megabits())
                    .param("version", peer.version())
                    .param("hash", peer.hash())
                    .param("server", server.id())
                    .param("key", peer.publicKey())
                    .update();
            advance(server, SetDigest.of(server.digest()).toggled(old.hash()).toggled(peer.hash()), 0);
        }
    }

    /** Removes a config's peer from one server and lets its address rest; empty when it is not there. */
    public Optional<PeerRemoval> remove(long serverId, UUID configId) {
        var server = servers.lock(serverId);
        return sql.sql("""
                delete from peer where server_id = ? and config_id = ?
                returning server_id, public_key, host_offset, hash""")
                .param(serverId)
                .param(configId)
                .query(PeerRow.class)
                .optional()
                .map(peer -> removed(server, peer));
    }

    private PeerRemoval removed(PlacedServer server, PeerRow peer) {
        long version = server.generation() + 1;
        sql.sql("""
                insert into peer_removal (server_id, public_key, version) values (:server, :key, :version)
                on conflict (server_id, public_key) do update set version = excluded.version, at = now()""")
                .param("server", server.id())
                .param("key", peer.publicKey())
                .param("version", version)
                .update();
        var released = addresses.release(server.id(), peer.hostOffset());
        advance(server, SetDigest.of(server.digest()).toggled(peer.hash()), released ? -1 : 0);
        return new PeerRemoval(servers.node(server.id()), server.id(), peer.publicKey(), version);
    }

    /** Removes a config's peers from all servers. */
    public List<PeerRemoval> removeAll(UUID configId) {
        return rows(configId).stream().flatMap(row -> remove(row.serverId(), configId).stream()).toList();
    }

    /** Removes a config's peers from all servers but one. */
    public List<PeerRemoval> removeAllBut(UUID configId, long serverId) {
        return rows(configId).stream()
                .filter(row -> row.serverId() != serverId)
                .flatMap(row -> remove(row.serverId(), configId).stream())
                .toList();
    }

    /** The servers that hold a peer of a config. */
    public List<Long> servers(UUID configId) {
        return rows(configId).stream().map(PeerRow::serverId).toList();
    }

    /** In the order of the configs. */
    private List<PeerTerms> terms(List<UUID> configs) {
        return sql.sql("""
                select until, megabits from unnest(?::uuid[]) with ordinality as wish (config, nth), config_terms(config)
                order by nth""").param(configs.toArray(UUID[]::new)).query(PeerTerms::read).list();
    }

    private void advance(PlacedServer server, SetDigest digest, int peers) {
        book.advance(server.id(), server.generation() + 1, digest.hex(), peers);
    }

    private List<PeerRow> rows(UUID configId) {
        return sql.sql("""
                select server_id, public_key, host_offset, hash from peer where config_id = ? order by server_id""")
                .param(configId)
                .query(PeerRow.class)
                .list();
    }

    private PeerRow row(long serverId, String publicKey) {
        return sql.sql("""
                select server_id, public_key, host_offset, hash from peer where server_id = ? and public_key = ?""")
                .param(serverId)
                .param(publicKey)
                .query(PeerRow.class)
                .single();
    }

    /**
     * A peer that is about to be there.
     *
     * @param id of its config, or of its probe
     */
    private record Placed(UUID id, boolean probe, Peer peer, Address address, PeerTerms terms) {
    }
}
