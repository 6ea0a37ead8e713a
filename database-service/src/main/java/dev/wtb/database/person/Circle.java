package dev.wtb.database.person;

import dev.wtb.contract.person.PeopleFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those whom a filter means, for whoever lists them or writes to them. */
public final class Circle {
    /** What the condition speaks of. */
    public static final String FROM = " from account a left join subscription s on s.telegram_id = a.telegram_id ";
    /** Their time runs, and no renewal will come that is of the plan they have. */
    public static final String MAY_CHANGE_PLAN = """
            (s.paid_until > now() and not exists (select from renewal r
                where r.telegram_id = s.telegram_id and r.state = 'ACTIVE' and r.wanted_on))""";
    private static final String CONFIG = " from config c where c.telegram_id = a.telegram_id and c.state <> 'REVOKED'";

    /** Of a gigabyte. */
    private static final String BYTES_A_PERCENT = "10000000::bigint";

    private final PeopleFilter filter;

    public Circle(PeopleFilter filter) {
        this.filter = filter;
    }

    /** What is true of them in SQL. */
    public String condition() {
        var parts = new ArrayList<String>();
        parts.add(switch (filter.standing()) {
            case null -> "true";
            case ACTIVE -> "s.state = 'ACTIVE'";
            case LAPSED -> "s.state <> 'ACTIVE'";
            case NEVER -> "s.telegram_id is null";
        });
        if (filter.plan() != null) {
            parts.add("s.plan_code = :plan");
        }
        if (filter.endsWithin() != null) {
            parts.add("s.state = 'ACTIVE' and s.paid_until < now() + make_interval(days => :within)");
        }
        if (filter.usedPercent() != null) {
            parts.add("s.state = 'ACTIVE' and exists (select from plan l where l.code = s.plan_code"
                    + " and used_this_month(a.telegram_id) >= l.gigabytes * " + BYTES_A_PERCENT + " * :used)");
        }
        if (filter.place() != null) {
            parts.add("exists (select" + CONFIG + " and c.geolocation_code = :place)");
        }
        if (filter.server() != null) {
            parts.add("exists (select" + CONFIG + " and c.server_id = :server)");
        }
        if (filter.promo() != null) {
            parts.add("exists (select from promo_use u where u.telegram_id = a.telegram_id and u.code = :promo)");
        }
        if (filter.neverConnected()) {
            parts.add("exists (select" + CONFIG + ") and not exists (select from config c"
                    + " where c.telegram_id = a.telegram_id and c.connected_on is not null)");
        }
        return "(" + String.join(" and ", parts) + ")";
    }

    /** For the names in the condition. */
    public Map<String, @Nullable Object> parameters() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("plan", filter.plan());
        values.put("within", filter.endsWithin());
        values.put("used", filter.usedPercent());
        values.put("place", filter.place());
        values.put("server", filter.server());
        values.put("promo", filter.promo());
        return values;
    }
}
