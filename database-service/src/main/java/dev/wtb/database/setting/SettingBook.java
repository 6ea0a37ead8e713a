package dev.wtb.database.setting;

import dev.wtb.contract.setting.Setting;
import dev.wtb.contract.setting.Setting.Source;
import dev.wtb.contract.setting.SettingApi;
import dev.wtb.contract.setting.StoredTable;
import dev.wtb.database.DatabaseProperties;
import dev.wtb.database.admin.AuditLog;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

/** What this service was started with; a start with other values than the one before stands in the audit log. */
@RestController
class SettingBook implements SettingApi {
    private static final String PREFIX = "wtb.database";

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
    public void noteChanges() {
        Effective.of(PREFIX, settings).forEach(this::note);
    }

    private void note(Effective now) {
        int first = sql.sql("insert into setting (key, value) values (?, ?) on conflict do nothing")
                .param(now.key())
                .param(now.value())
                .update();
        var before = first == 1 ? now.value() : changed(now);
        if (!before.equals(now.value())) {
            audit.write("host", "setting: " + before + " → " + now.value(), now.key());
        }
    }

    /** What it was until now. */
    private String changed(Effective now) {
        var before = sql.sql("select value from setting where key = ? for update")
                .param(now.key())
                .query(String.class)
                .single();
        sql.sql("update setting set before = value, value = :value, changed_at = now() where key = :key and value <> :value")
                .param("key", now.key())
                .param("value", now.value())
                .update();
        return before;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Setting> settings() {
        var noted = sql.sql("select key, before, changed_at from setting")
                .query((row, _) -> new Noted(row.getString("key"), row.getString("before"),
                        row.getTimestamp("changed_at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Noted::key, Function.identity()));
        return Effective.of(PREFIX, settings).map(one -> setting(one, noted)).toList();
    }

    private Setting setting(Effective one, Map<String, Noted> noted) {
        var past = noted.getOrDefault(one.key(), new Noted(one.key(), null, null));
        var source = source(one.key());
        return new Setting(one.key(), one.value(), one.standard(),
                source == Source.STANDARD && !one.value().equals(one.standard()) ? Source.ENVIRONMENT : source,
                past.before, past.since());
    }

    private Source source(String key) {
        var name = ConfigurationPropertyName.of(key);
        return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(source -> source.getConfigurationProperty(name) != null)
                .findFirst()
                .map(SettingBook::source)
                .orElse(Source.STANDARD);
    }

    /** Its own file only passes on what the environment says. */
    private static Source source(ConfigurationPropertySource from) {
        var name = from.getUnderlyingSource() instanceof PropertySource<?> source ? source.getName() : "";
        if (name.contains("application.yaml")) {
            return Source.STANDARD;
        }
        return name.contains("resource") ? Source.FILE : Source.ENVIRONMENT;
    }

    @Override
    @Transactional(readOnly = true)
    public List<StoredTable> tables() {
        return sql.sql("""
                select coalesce(whole.relname, c.relname) as name, sum(pg_total_relation_size(c.oid))::bigint as bytes,
                    sum(greatest(c.reltuples, 0))::bigint as rows
                from pg_class c left join pg_inherits i on i.inhrelid = c.oid
                    left join pg_class whole on whole.oid = i.inhparent
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                group by 1 order by 2 desc limit 20""").query(StoredTable.class).list();
    }

    private record Noted(String key, @Nullable String before, @Nullable Timestamp at) {
        @Nullable
        Instant since() {
            return at == null ? null : at.toInstant();
        }
    }
}
