package dev.wtb.database.entitlement;

import dev.wtb.contract.message.MessageKind;
import dev.wtb.database.message.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose devices are more than the plan allows has the newest wait, those first that were not chosen; told each time. A
 * device counts as long as it has a config.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DeviceLimit {
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
    private static final String STATES = """
            update config c set state = case when d.waits_since is not null or a.banned is not null then 'SUSPENDED'
                when c.active_since is null then 'PENDING' else 'ACTIVE' end
            from device d, subscription s, account a
            where c.telegram_id = any(:people) and d.id = c.device_id and s.telegram_id = c.telegram_id
                and a.telegram_id = c.telegram_id and c.state <> 'REVOKED' and s.state = 'ACTIVE'
                and s.paid_until > now()
                and (c.state = 'SUSPENDED') <> (d.waits_since is not null or a.banned is not null)""";

    private final JdbcClient sql;
    private final Outbox outbox;

    DeviceLimit(JdbcClient sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    void apply(Collection<Long> people) {
        var ids = people.toArray(Long[]::new);
        sql.sql("""
                update device d set waits_since = null where telegram_id = any(?) and waits_since is not null
                    and not exists (select 1 from config c where c.device_id = d.id and c.state <> 'REVOKED')""")
                .param(ids).update();
        var changed = sql.sql(RANK).param("people", ids).query(Changed.class).list();
        sql.sql(STATES).param("people", ids).update();
        changed.stream().collect(Collectors.groupingBy(Changed::telegramId)).forEach(this::tell);
    }

    private void tell(long telegramId, List<Changed> devices) {
        say(telegramId, MessageKind.DEVICES_WAIT, devices.stream().filter(Changed::waits).toList());
        say(telegramId, MessageKind.DEVICES_WORK, devices.stream().filter(device -> !device.waits).toList());
    }

    private void say(long telegramId, MessageKind kind, List<Changed> devices) {
        if (!devices.isEmpty()) {
            outbox.add(telegramId, kind, kind + ":" + telegramId + ":" + Instant.now(),
                    Map.of("devices", devices.stream().map(Changed::name).sorted().collect(Collectors.joining("\n"))));
        }
    }

    private record Changed(long telegramId, String name, boolean waits) {
    }
}
