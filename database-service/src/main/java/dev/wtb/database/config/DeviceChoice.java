package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.ConfigRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which of a user's devices a new config is for. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DeviceChoice {
    private static final List<String> NAMES = List.of("Phone", "Laptop", "Tablet");

    private final JdbcClient sql;

    DeviceChoice(JdbcClient sql) {
        this.sql = sql;
    }

    /** The device named, else the first without a config at that place, else a new one, else the first. */
    long choose(ConfigRequest request, int limit) {
        var owned = sql.sql("select id from device where telegram_id = ? order by id").param(request.telegramId())
                .query(Long.class).list();
        if (request.deviceId() != null) {
            return owned.stream().filter(request.deviceId()::equals).findFirst().orElseThrow(
                    () -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such device of this user"));
        }
        var free = owned.stream().filter(device -> configAt(device, request.geolocationCode()).isEmpty()).findFirst();
        if (free.isPresent()) {
            return free.get();
        }
        return owned.size() < limit ? add(request.telegramId()) : owned.getFirst();
    }

    /** The user's first device, made when there is none. */
    long first(long telegramId) {
        return sql.sql("select id from device where telegram_id = ? order by id limit 1").param(telegramId)
                .query(Long.class).optional().orElseGet(() -> add(telegramId));
    }

    /** The device's config at a place, or on its way there. */
    Optional<UUID> configAt(long device, String geolocationCode) {
        return sql.sql("""
                select id from config c where device_id = :device and state <> 'REVOKED' and replaced_by is null
                    and (geolocation_code = :place or exists (
                        select 1 from move where config_id = c.id and geolocation_code = :place
                            and phase = 'RESERVED'))
                order by geolocation_code <> :place limit 1""").param("device", device)
                .param("place", geolocationCode).query(UUID.class).optional();
    }

    private long add(long telegramId) {
        var taken = sql.sql("select name from device where telegram_id = ?").param(telegramId).query(String.class)
                .set();
        var name = Stream.concat(NAMES.stream(), IntStream.iterate(1, i -> i + 1).mapToObj(i -> "Device " + i))
                .filter(candidate -> !taken.contains(candidate)).findFirst().orElseThrow();
        return sql.sql("insert into device (telegram_id, name) values (?, ?) returning id").param(telegramId)
                .param(name)
                .query(Long.class).single();
    }
}
