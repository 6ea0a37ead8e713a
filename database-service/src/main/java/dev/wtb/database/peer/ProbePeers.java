package dev.wtb.database.peer;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.peer.PeerKind;
import dev.wtb.contract.probe.ProbePeer;
import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.database.address.Address;
import dev.wtb.database.key.KeyMaker;
import dev.wtb.database.key.Seal;
import dev.wtb.database.server.PlacedServer;
import dev.wtb.database.server.ServerChoice;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** The peers as which other nodes look at servers. */
@RestController
class ProbePeers implements ProbePeerApi {
    /** Of its subnet, beyond all that people get. */
    private static final int FIRST_OFFSET = 4093;
    private static final int SLOTS = 2;
    private static final int KEY_VERSION = 1;
    private static final String PRIVATE = "probe_private_key";
    private static final String PRESHARED = "preshared_key";

    private final JdbcClient sql;
    private final ServerChoice servers;
    private final PeerLedger ledger;
    private final KeyMaker keys;
    private final Seal seal;

    ProbePeers(JdbcClient sql, ServerChoice servers, PeerLedger ledger, KeyMaker keys, Seal seal) {
        this.sql = sql;
        this.servers = servers;
        this.ledger = ledger;
        this.keys = keys;
        this.seal = seal;
    }

    @Override
    @Transactional
    public List<ProbePeer> peers(long id) {
        boolean plain = sql.sql("select obfuscation is null from server where id = ? and state <> 'REMOVED'")
                .param(id)
                .query(Boolean.class)
                .optional()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No server " + id));
        if (!plain) {
            return List.of();
        }
        var known = known(id);
        return known.size() == SLOTS ? known : made(id);
    }

    private List<ProbePeer> known(long serverId) {
        return sql.sql("""
                select b.id, b.private_key, b.preshared_key, b.key_version, host(p.address4) as address
                from probe b join peer p on p.probe_id = b.id where b.server_id = ? order by b.slot""")
                .param(serverId)
                .query(Sealed.class)
                .list()
                .stream()
                .map(this::opened)
                .toList();
    }

    /** Whoever asks at the same time waits for the server's row, and finds them. */
    private List<ProbePeer> made(long serverId) {
        for (int slot = 0; slot < SLOTS; slot++) {
            var server = servers.lock(serverId);
            if (sql.sql("select exists (select from probe where server_id = ? and slot = ?)")
                    .param(serverId)
                    .param(slot)
                    .query(Boolean.class)
                    .single()) {
                continue;
            }
            make(server, slot);
        }
        return known(serverId);
    }

    private void make(PlacedServer server, int slot) {
        var id = UUID.randomUUID();
        var pair = keys.pair();
        var preshared = keys.presharedKey();
        sql.sql("""
                insert into probe (id, server_id, slot, public_key, private_key, preshared_key, key_version)
                values (:id, :server, :slot, :key, :private, :preshared, :version)""")
                .param("id", id)
                .param("server", server.id())
                .param("slot", slot)
                .param("key", pair.publicKey())
                .param("private", seal.seal(pair.privateKey(), PRIVATE, id, KEY_VERSION))
                .param("preshared", seal.seal(preshared, PRESHARED, id, KEY_VERSION))
                .param("version", KEY_VERSION)
                .update();
        ledger.place(server, new PeerKeys(id, pair.publicKey(), preshared, PeerKind.PROBE),
                Address.at(FIRST_OFFSET + slot, server.subnet4(), server.subnet6()));
    }

    private ProbePeer opened(Sealed sealed) {
        return new ProbePeer(seal.unseal(sealed.privateKey, PRIVATE, sealed.id, sealed.keyVersion),
                seal.unseal(sealed.presharedKey, PRESHARED, sealed.id, sealed.keyVersion), sealed.address);
    }

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Sealed(UUID id, byte[] privateKey, byte[] presharedKey, int keyVersion, String address) {
    }
}
