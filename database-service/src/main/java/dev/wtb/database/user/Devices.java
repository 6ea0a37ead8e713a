package dev.wtb.database.user;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.text.Typed;
import dev.wtb.database.config.Revocation;
import dev.wtb.database.device.DeviceBook;
import dev.wtb.database.entitlement.Entitlements;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with their devices; ownership stands in the SQL. */
@Component
@Transactional
class Devices {
    private static final int LONGEST_NAME = 30;

    private final JdbcClient sql;
    private final DeviceBook book;
    private final Entitlements entitlements;
    private final Revocation revocation;

    Devices(JdbcClient sql, DeviceBook book, Entitlements entitlements, Revocation revocation) {
        this.sql = sql;
        this.book = book;
        this.entitlements = entitlements;
        this.revocation = revocation;
    }

    void name(long telegramId, long deviceId, String typed) {
        var name = Typed.line(typed, LONGEST_NAME)
                .orElseThrow(() -> new Problem(HttpStatus.BAD_REQUEST,
                        ProblemTypes.INVALID, "There is nothing to see in this name"));
        entitlements.lock(List.of(telegramId));
        try {
            known(book.name(telegramId, deviceId, name));
        } catch (DuplicateKeyException taken) {
            throw new Problem(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, "Another device has this name");
        }
    }

    /** Puts a device before the others: if there are too many, others wait. */
    void choose(long telegramId, long deviceId) {
        entitlements.lock(List.of(telegramId));
        known(book.choose(telegramId, deviceId));
        entitlements.settle(List.of(telegramId));
    }

    /** Its name is free at once, its configs end, and one that waited may work. */
    List<PeerRemoval> delete(long telegramId, long deviceId) {
        entitlements.lockWithServers(List.of(telegramId));
        known(book.delete(telegramId, deviceId));
        var removed = revocation.revokeAll(sql.sql("""
                select id from config where device_id = ? and state <> 'REVOKED' order by id""")
                .param(deviceId)
                .query(UUID.class)
                .list());
        entitlements.settle(List.of(telegramId));
        return removed;
    }

    private static void known(boolean there) {
        if (!there) {
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such device of this user");
        }
    }
}
