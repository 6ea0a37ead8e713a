package dev.wtb.database.check;

import dev.wtb.contract.check.Check;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.identity.check.Checker;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether there is something to sell, a place for it, and somebody who would hear of trouble. */
@Component
class ShopChecks implements Checker {
    private final JdbcClient sql;
    private final DatabaseProperties.Shop shop;

    ShopChecks(JdbcClient sql, DatabaseProperties properties) {
        this.sql = sql;
        this.shop = properties.shop();
    }

    @Override
    public String subject() {
        return "shop";
    }

    @Override
    public List<Check> look() {
        return List.of(prices(), places(), operators(), zone());
    }

    private Check prices() {
        long plans = count("select count(*) from plan where on_sale and not trial");
        return plans > 0
                ? Check.good("prices", plans + " plans on sale")
                : Check.bad("prices", "no plan is on sale", "Put a plan on sale");
    }

    private Check places() {
        long open = count("""
                select count(distinct g.code) from geolocation g join server s on s.geolocation_code = g.code
                where g.on_sale and s.state = 'ACTIVE' and s.health = 'HEALTHY' and s.used < s.capacity
                    and verdicts_count()""");
        return open > 0
                ? Check.good("places", open + " places take new people")
                : Check.bad("places", "no place takes new people",
                        "Add a geolocation and a server in the panel, or see why its servers are not healthy");
    }

    private Check operators() {
        var troubled = sql.sql("select title from alert_channel where trouble is not null order by id limit 1")
                .query(String.class)
                .optional();
        if (count("select count(*) from alert_channel") == 0) {
            return Check.bad("alerts", "nobody would be told when something is wrong",
                    "Bind a chat or an address on the panel's page Alerts");
        }
        return troubled.map(title -> Check.warning("alerts", "the last one did not arrive at " + title,
                "See why on the panel's page Alerts")).orElse(Check.good("alerts", "somebody is told"));
    }

    private Check zone() {
        return shop.zone().normalized().equals(ZoneOffset.UTC)
                ? Check.warning("time zone", "the shop lives in UTC: news goes out from " + shop.newsFrom() + " to "
                        + shop.newsTo() + " h there", "Set wtb.database.shop.zone in config/config.yml")
                : Check.good("time zone", String.valueOf(shop.zone()));
    }

    private long count(String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
