package dev.wtb.database.device;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of devices. Ownership stands in the SQL; a boolean answer says whether there was such a device. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DeviceBook {
    /** Those that were chosen come first, then the older ones; a device counts as long as it has a config. */
    private static final String RANK = """
            with ranked as (
                select d.id, p.devices, row_number() over (partition by d.telegram_id
                    order by d.chosen_at desc nulls last, d.id) as rank
                from device d join subscription s on s.telegram_id = d.telegram_id join plan p on p.code = s.plan_code
                where d.telegram_id = any(:people)
                    and exists (select 1 from config c where c.device_id = d.id and c.state <> 'REVOKED'))
            update device d set waits_since = case when r.rank > r.devices then now() end
            from ranked r where d.id = r.id and (d.waits_since is null) = (r.rank > r.devices)
            returning d.telegram_id, d.name, d.waits_since is not null as waits""";

    private final JdbcClient sql;

    DeviceBook(JdbcClient sql) {
        this.sql = sql;
    }

    /** The id of a new device. */
    public long add(long telegramId, String name) {
        return sql.sql("insert into device (telegram_id, name) values (?, ?) returning id")
                .param(telegramId)
                .param(name)
                .query(Long.class)
                .single();
    }

    /** Gives it another name, which none of the owner's other devices has. */
    public boolean name(long telegramId, long id, String name) {
        return sql.sql("update device set name = ? where id = ? and telegram_id = ? and deleted_at is null")
                .param(name)
                .param(id)
                .param(telegramId)
                .update() == 1;
    }

    /** It comes before the owner's others. */
    public boolean choose(long telegramId, long id) {
        return sql.sql("update device set chosen_at = now() where id = ? and telegram_id = ? and deleted_at is null")
                .param(id)
                .param(telegramId)
                .update() == 1;
    }

    /** Its name is free; deleting it again changes nothing. */
    public boolean delete(long telegramId, long id) {
        return sql.sql("""
                update device set deleted_at = coalesce(deleted_at, now()), waits_since = null
                where id = ? and telegram_id = ?""").param(id).param(telegramId).update() == 1;
    }

    /** Makes devices beyond the plan's number wait, and wakes the others; answers what changed. */
    public List<Changed> rank(Long[] people) {
        sql.sql("""
                update device d set waits_since = null where telegram_id = any(?) and waits_since is not null
                    and not exists (select 1 from config c where c.device_id = d.id and c.state <> 'REVOKED')""")
                .param(people)
                .update();
        return sql.sql(RANK).param("people", people).query(Changed.class).list();
    }

    /** A device that began or ceased to wait. */
    public record Changed(long telegramId, String name, boolean waits) {
    }
}
