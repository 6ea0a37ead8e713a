package dev.wtb.database.outage;

import dev.wtb.contract.message.Notice;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.DatabaseProperties.Shop;
import dev.wtb.database.Turns;
import dev.wtb.database.message.Outbox;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A place is out when every server of it has failed for a while. Whoever could not be moved away is told once, and once
 * more when it is over; then the days that it lasted are theirs.
 */
@Component
class Outages {
    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    private static final int PAGE = 200;

    private final JdbcClient sql;
    private final Turns turns;
    private final Outbox outbox;
    private final Compensation compensation;
    private final Shop shop;

    Outages(JdbcClient sql, Turns turns, Outbox outbox, Compensation compensation,
            DatabaseProperties properties) {
        this.sql = sql;
        this.turns = turns;
        this.outbox = outbox;
        this.compensation = compensation;
        this.shop = properties.shop();
    }

    @Scheduled(fixedDelayString = "#{settings.expiryInterval()}")
    void look() {
        begin();
        end();
        turns.untilNone(this::tellPage);
        turns.untilNone(compensation::giveOne);
    }

    private void begin() {
        sql.sql("""
                insert into outage (geolocation_code, began_at)
                select geolocation_code, max(health_since) from server where state <> 'REMOVED'
                group by geolocation_code
                having bool_and(health = 'FAILED') and max(health_since) < now() - make_interval(secs => ?)
                on conflict (geolocation_code) where ended_at is null do nothing returning geolocation_code""")
                .param(shop.outageAfter().toSeconds())
                .query(String.class)
                .list()
                .forEach(place -> LOG.error("Every server of {} has failed; its people are told", place));
    }

    /** A day for each that began, unless it was short. */
    private void end() {
        sql.sql("""
                update outage o set ended_at = now(), days = case
                    when now() - began_at < make_interval(secs => ?) then 0
                    else ceil(extract(epoch from now() - began_at) / 86400) end
                where ended_at is null and not exists (
                    select 1 from server s where s.geolocation_code = o.geolocation_code and s.state <> 'REMOVED'
                    having not bool_or(s.health = 'HEALTHY'))
                returning geolocation_code""")
                .param(shop.compensateAfter().toSeconds())
                .query(String.class)
                .list()
                .forEach(place -> LOG.info("{} works again", place));
    }

    /** Who still has a config in a place that is out. */
    private boolean tellPage() {
        List<Told> page = sql.sql("""
                with told as (
                    insert into outage_user (outage_id, telegram_id)
                    select distinct o.id, c.telegram_id
                    from outage o join server s on s.geolocation_code = o.geolocation_code
                        join config c on c.server_id = s.id and c.state = 'ACTIVE'
                    where o.ended_at is null and not exists (
                        select 1 from outage_user u where u.outage_id = o.id and u.telegram_id = c.telegram_id)
                    order by 1, 2 limit ? on conflict do nothing returning outage_id, telegram_id)
                select t.outage_id, t.telegram_id, o.geolocation_code as place
                from told t join outage o on o.id = t.outage_id""").param(PAGE).query(Told.class).list();
        page.forEach(told -> outbox.add(told.telegramId,
                "outage:" + told.outageId + ":" + told.telegramId, new Notice.Outage(told.place)));
        return !page.isEmpty();
    }

    private record Told(long outageId, long telegramId, String place) {
    }
}
