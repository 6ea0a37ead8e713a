package dev.wtb.database.setting;

import dev.wtb.contract.setting.Setting;
import dev.wtb.contract.setting.SettingApi;
import dev.wtb.contract.setting.StoredTable;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SettingController implements SettingApi {
    private final JdbcClient sql;

    SettingController(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Setting> settings() {
        return sql.sql("""
                select key, value, standard, source, before, changed_at from setting where standard is not null
                order by array_position(array['database', 'telegram', 'collector', 'migration'], split_part(key, '.', 2)),
                    place""").query(Setting.class).list();
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
}
