package dev.wtb.database.peer;

import dev.wtb.database.key.Seal;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Unseals what nodes need of configs' keys. */
@Component
public class ConfigKeys {
    private final JdbcClient sql;
    private final Seal seal;

    ConfigKeys(JdbcClient sql, Seal seal) {
        this.sql = sql;
        this.seal = seal;
    }

    /** The keys of one config. */
    public PeerKeys of(UUID configId) {
        return of(List.of(configId)).getFirst();
    }

    /** The keys of several, by their ids. */
    public List<PeerKeys> of(List<UUID> configs) {
        return sql.sql("select id, public_key, preshared_key, key_version from config where id = any(?) order by id")
                .param(configs.toArray(UUID[]::new))
                .query(Sealed.class)
                .list()
                .stream()
                .map(sealed -> sealed.open(seal))
                .toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    private record Sealed(UUID id, String publicKey, byte[] presharedKey, int keyVersion) {
        PeerKeys open(Seal seal) {
            return PeerKeys.of(id, publicKey, seal.unseal(presharedKey, "preshared_key", id, keyVersion));
        }
    }
}
