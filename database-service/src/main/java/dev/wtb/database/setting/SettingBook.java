package dev.wtb.database.setting;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.setting.Setting;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.admin.AuditLog;
import dev.wtb.identity.setting.SettingsInForce;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What services were started with; a start with other values than the one before stands in the audit log. */
@Component
class SettingBook {
    private static final String PREFIX = "wtb.";
    private static final String OWN = "database";

    private final DatabaseProperties settings;
    private final Environment environment;
    private final JdbcClient sql;
    private final AuditLog audit;

    SettingBook(DatabaseProperties settings, Environment environment, JdbcClient sql, AuditLog audit) {
        this.settings = settings;
        this.environment = environment;
        this.sql = sql;
        this.audit = audit;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void noteOwn() {
        note(OWN, SettingsInForce.of(environment, PREFIX + OWN, settings));
    }

    @Transactional
    public void report(String service, List<Setting> told) {
        if (!told.stream().allMatch(one -> one.key().startsWith(PREFIX + service + "."))) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID, "Not all of these are " + service + "'s");
        }
        note(service, told);
    }

    /** Two replicas that start at once wait for each other. */
    private void note(String service, List<Setting> told) {
        sql.sql("select pg_advisory_xact_lock(hashtext('setting'))").query((_, _) -> true).single();
        for (int i = 0; i < told.size(); i++) {
            note(told.get(i), i);
        }
        sql.sql("delete from setting where starts_with(key, :prefix) and key <> all(:keys)")
                .param("prefix", PREFIX + service + ".")
                .param("keys", told.stream().map(Setting::key).toArray(String[]::new))
                .update();
    }

    private void note(Setting now, int place) {
        var before = sql.sql("select value from setting where key = ?").param(now.key()).query(String.class).optional();
        sql.sql("""
                insert into setting as s (key, value, standard, source, place)
                values (:key, :value, :standard, :source, :place)
                on conflict (key) do update set value = excluded.value, standard = excluded.standard,
                    source = excluded.source, place = excluded.place,
                    before = case when s.value <> excluded.value then s.value else s.before end,
                    changed_at = case when s.value <> excluded.value then now() else s.changed_at end""")
                .param("key", now.key())
                .param("value", now.value())
                .param("standard", now.standard())
                .param("source", now.source().name())
                .param("place", place)
                .update();
        before.filter(value -> !value.equals(now.value()))
                .ifPresent(value -> audit.write("host", "setting: " + value + " → " + now.value(), now.key()));
    }
}
