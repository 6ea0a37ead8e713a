package dev.wtb.database.server;

import dev.wtb.contract.peer.Obfuscation;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads how a server is disguised. */
@Component
public class Disguise {
    private final JsonMapper json;

    Disguise(JsonMapper json) {
        this.json = json;
    }

    /** From the column {@code obfuscation}; null for plain WireGuard. */
    public @Nullable Obfuscation read(ResultSet row) throws SQLException {
        var text = row.getString("obfuscation");
        return text == null ? null : json.readValue(text, Obfuscation.class);
    }
}
