package dev.wtb.database.config;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads configs with their device's name. */
public final class ConfigRows {
    /** What {@link #read} needs of a config {@code c} on a device {@code d}. Nobody asks a server that failed. */
    static final String COLUMNS = """
            c.*, d.name as device_name, (select a.id from move m join server a on a.id = m.source_server_id
                where m.config_id = c.id and m.phase = 'SWITCHED' and a.health <> 'FAILED') as leaving""";
    /** All columns that {@link #read} needs. */
    public static final String SELECT = "select " + COLUMNS + " from config c join device d on d.id = c.device_id";

    private ConfigRows() {
    }

    /** One row. */
    public static Config read(ResultSet row, int number) throws SQLException {
        return new Config(row.getObject("id", UUID.class), row.getLong("telegram_id"), row.getLong("device_id"),
                row.getString("device_name"), row.getString("geolocation_code"), row.getLong("server_id"),
                ConfigState.valueOf(row.getString("state")), row.getString("public_key"),
                row.getBytes("private_key") == null, row.getObject("leaving", Long.class));
    }
}
