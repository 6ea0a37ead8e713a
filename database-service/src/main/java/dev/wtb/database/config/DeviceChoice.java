package dev.wtb.database.config;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.database.device.DeviceBook;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final DeviceBook book;

    DeviceChoice(JdbcClient sql, DeviceBook book) {
        this.sql = sql;
        this.book = book;
    }

    /**
     * The named device, else one that is not in use; {@code device-limit} when the plan has no room for it,
     * or when the device waits.
     */
    long choose(long telegramId, @Nullable Long deviceId, int limit) {
        var owned = devices(telegramId);
        var named = deviceId == null ? unused(owned) : Optional.of(find(owned, deviceId));
        boolean full = owned.stream().filter(Owned::used).count() >= limit;
        if (named.filter(Owned::waits).isPresent() || (full && named.filter(Owned::used).isEmpty())) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.DEVICE_LIMIT, "The plan allows " + limit + " devices");
        }
        return named.map(Owned::id).orElseGet(() -> add(telegramId, owned));
    }

    /** The user's first device that works, made when there is none. */
    long first(long telegramId, int limit) {
        var owned = devices(telegramId);
        return owned.stream()
                .filter(device -> device.used && !device.waits)
                .findFirst()
                .map(Owned::id)
                .orElseGet(() -> choose(telegramId, null, limit));
    }

    private List<Owned> devices(long telegramId) {
        return sql.sql("""
                select id, name, waits_since is not null as waits, exists (
                    select 1 from config c where c.device_id = d.id and c.state <> 'REVOKED') as used
                from device d where telegram_id = ? and deleted_at is null order by id""")
                .param(telegramId)
                .query(Owned.class)
                .list();
    }

    private static Optional<Owned> unused(List<Owned> owned) {
        return owned.stream().filter(device -> !device.used).findFirst();
    }

    private static Owned find(List<Owned> owned, long id) {
        return owned.stream()
                .filter(device -> device.id == id)
                .findFirst()
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such device of this user"));
    }

    /** The device's config at a place, or on its way there. */
    Optional<UUID> configAt(long device, String geolocationCode) {
        return sql.sql("""
                select id from config c where device_id = :device and state <> 'REVOKED' and replaced_by is null
                    and (geolocation_code = :place or exists (
                        select 1 from move where config_id = c.id and geolocation_code = :place
                            and phase = 'RESERVED'))
                order by geolocation_code <> :place limit 1""")
                .param("device", device)
                .param("place", geolocationCode)
                .query(UUID.class)
                .optional();
    }

    private long add(long telegramId, List<Owned> owned) {
        var taken = owned.stream().map(Owned::name).collect(Collectors.toSet());
        var name = Stream.concat(NAMES.stream(), IntStream.iterate(1, i -> i + 1).mapToObj(i -> "Device " + i))
                .filter(candidate -> !taken.contains(candidate))
                .findFirst()
                .orElseThrow();
        return book.add(telegramId, name);
    }

    private record Owned(long id, String name, boolean waits, boolean used) {
    }
}
