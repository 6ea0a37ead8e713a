package dev.wtb.database.server;

import dev.wtb.contract.server.Health;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the product itself notes of servers: what they must hold (rows locked), what they hold, and how they are. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ServerBook {
    private final JdbcClient sql;

    ServerBook(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * The set of peers changed.
     *
     * @param generation of its last change
     * @param digest of the whole set, as hex
     * @param peers by how many their number grew; negative when it shrank
     */
    public void advance(long id, long generation, String digest, int peers) {
        sql.sql("update server set generation = ?, digest = ?, used = used + ? where id = ?")
                .param(generation)
                .param(digest)
                .param(peers)
                .param(id)
                .update();
    }

    /** The first of so many inner addresses that nobody has had yet; empty when fewer are left up to {@code last}. */
    public Optional<Integer> freshOffsets(long id, int count, int last) {
        return sql.sql("""
                update server set next_offset = next_offset + :count
                where id = :id and next_offset + :count <= :last + 1
                returning next_offset - :count""")
                .param("count", count)
                .param("id", id)
                .param("last", last)
                .query(Integer.class)
                .optional();
    }

    /** Inner addresses that were never taken, up to {@code last}: so many are left out by each server. */
    public void skipOffsets(int count, int last) {
        sql.sql("update server set next_offset = least(next_offset + ?, ? + 1) where next_offset <= ?")
                .param(count)
                .param(last)
                .param(last)
                .update();
    }

    /** What it costs a month, in hundredths. */
    public void cost(long id, int cost) {
        sql.sql("update server set cost = ? where id = ?").param(cost).param(id).update();
    }

    /** Whoever a drain moved shall go back, until the next drain. */
    public void undoDrain(long id) {
        sql.sql("update server set drain_undone = true where id = ?").param(id).update();
    }

    /** What nodes know may be newer than what the database does: all begin a lineage. */
    public void forgetful(UUID lineage) {
        sql.sql("select id from server order by id for no key update").query(Long.class).list();
        sql.sql("update server set lineage = ?, applied_generation = 0").param(lineage).update();
    }

    /** Those that servers have now, of removed ones too. */
    public Set<UUID> lineages() {
        return sql.sql("select distinct lineage from server").query(UUID.class).set();
    }

    /** Its node holds this generation, or a later one. */
    public void applied(long id, long generation) {
        sql.sql("""
                update server set applied_generation = greatest(applied_generation, ?), applied_at = now()
                where id = ?""")
                .param(generation)
                .param(id)
                .update();
    }

    /** Notes a verdict unless the health has changed since it was found; answers whether health or reason differ. */
    public boolean judge(long id, Health before, Health health, String reason) {
        return sql.sql("""
                update server set health = :health, health_reason = :reason,
                    health_since = case when health = :health then health_since else now() end
                where id = :id and health = :before and (health, health_reason) <> (:health, :reason)""")
                .param("health", health.name())
                .param("before", before.name())
                .param("reason", reason)
                .param("id", id)
                .update() == 1;
    }
}
