package dev.wtb.database.migration;

import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.message.Notice;
import dev.wtb.contract.migration.Evacuation;
import dev.wtb.contract.migration.MoveReason;
import dev.wtb.database.incident.Incidents;
import dev.wtb.database.message.Outbox;
import dev.wtb.database.peer.ConfigKeys;
import dev.wtb.database.peer.PeerLedger;
import dev.wtb.database.server.PlacedServer;
import dev.wtb.database.server.ServerChoice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans moves off servers that FAILED or are drained, unless too many failed ones hold people: that is an incident, and
 * when an operator ends it, people are moved for an hour. Those who flee together go to one server in one transaction.
 */
@Component
class EvacuationPlan {
    private static final Logger LOG = LoggerFactory.getLogger(EvacuationPlan.class);
    /** Counts failed servers that still hold people, however long ago they failed: time alone moves nobody. */
    private static final String BREAKER = """
            with fleet as (
                select server_network(s) as network, health = 'FAILED' and exists (
                        select from config c where c.server_id = s.id and c.state in ('PENDING', 'ACTIVE')) as down,
                    state = 'ACTIVE' and health = 'HEALTHY' and public_key is not null as open
                from server s where state <> 'REMOVED')
            select count(*) filter (where down) as failed, count(*) as servers,
                count(distinct network) filter (where down) as hit,
                exists (select from fleet one where open and not exists (
                    select from fleet where down and network = one.network)) as elsewhere,
                exists (select from incident where kind = ? and ended_by <> 'itself'
                    and ended_at > now() - interval '1 hour') as overridden
            from fleet""";
    /**
     * Servers that failed, and whether most of their place or network did, but not all: that may be a fault between us
     * and them, and what is left there could not take everybody. Whoever has nobody near left is not kept waiting.
     */
    private static final String FAILED = """
            with fleet as (
                select id, geolocation_code as place, server_network(s) as network, health = 'FAILED' as down
                from server s
                where state <> 'REMOVED' and (health = 'FAILED' or state = 'ACTIVE' and public_key is not null)),
                zone as (
                    select place, network, count(*) filter (where down) as failed, count(*) as servers
                    from fleet group by grouping sets ((place), (network)))
            select f.id, bool_or(z.failed >= 3 and z.failed >= 0.55 * z.servers and z.failed < z.servers)
                and not bool_or(z.failed = z.servers and (z.servers > 1 or z.place is not null)) as slow
            from fleet f join zone z on z.place = f.place or z.network = f.network where f.down group by f.id""";
    private static final int SLOWER = 10;
    private static final double MOST_FAILED = 0.3;
    private static final int FEWEST_FAILED = 2;
    private static final String FLEET = "fleet";
    /** Nobody waits for a drain, and each of these asks somebody to change a file. */
    private static final int DRAINED_A_ROUND = 20;
    /** So few that targets fill evenly, and that one which cannot be moved costs little. */
    private static final int TOGETHER = 50;
    private static final String HELD = "array(select server_id from peer where config_id = c.id order by server_id)";
    /** Nothing but the configs: whatever is locked beside one that is then skipped stays locked. */
    private static final String NEXT = """
            select id from config where id = any(?) and state in ('PENDING', 'ACTIVE')
            order by id for no key update skip locked""";
    /** Another replica may have been here: seen only by a statement that begins once they are locked. */
    private static final String STILL = """
            select c.id from config c where c.id = any(:configs) and c.geolocation_code = :place and %s = :held
                and not exists (select from move where config_id = c.id and phase = 'RESERVED') order by c.id"""
            .formatted(HELD);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ConfigKeys keys;
    private final ServerChoice servers;
    private final PeerLedger ledger;
    private final MoveBook moves;
    private final Outbox outbox;
    private final Incidents incidents;

    EvacuationPlan(JdbcClient sql, TransactionTemplate transaction, ConfigKeys keys, ServerChoice servers,
            PeerLedger ledger, MoveBook moves, Outbox outbox, Incidents incidents) {
        this.incidents = incidents;
        this.sql = sql;
        this.transaction = transaction;
        this.keys = keys;
        this.servers = servers;
        this.ledger = ledger;
        this.moves = moves;
        this.outbox = outbox;
    }

    Evacuation evacuate(int limit) {
        var waiting = waiting(limit);
        var held = waiting.isEmpty() ? Optional.<String>empty() : held();
        incidents.told(IncidentKind.MOVES_HELD, FLEET, held);
        if (held.isPresent()) {
            return new Evacuation(0, waiting.size(), true);
        }
        transaction.executeWithoutResult(_ -> tellStranded());
        var stuck = new ArrayList<String>();
        int planned = groups(waiting).mapToInt(group -> planned(group, stuck)).sum();
        incidents.told(IncidentKind.MOVES_STUCK, FLEET,
                stuck.stream().findFirst().map(first -> stuck.size() + " configs cannot be moved: " + first));
        return new Evacuation(planned, waiting.size() - planned, false);
    }

    /** Once each: the move counts as one off a failed server from now on. */
    private void tellStranded() {
        var failed = sql.sql("select id from server where health = 'FAILED'").query(Long.class).list();
        if (!failed.isEmpty()) {
            moves.sourceDied(failed.toArray(Long[]::new))
                    .forEach(left -> outbox.add(left.telegramId(),
                            "moved:" + left.configId() + ":" + left.epoch() + ":failed",
                            new Notice.ConfigMoved(left.configId(), false, null)));
        }
    }

    private Optional<String> held() {
        var fleet = sql.sql(BREAKER).param(IncidentKind.MOVES_HELD.name()).query(Fleet.class).single();
        return fleet.broken() && !fleet.overridden
                ? Optional.of(fleet.failed + " of " + fleet.servers
                        + " servers have failed and still hold people, who are not moved")
                : Optional.empty();
    }

    /** Configs that may go to the same servers. Nobody waits for a drain: each of its configs chooses anew. */
    private static Stream<List<Leaving>> groups(List<Leaving> waiting) {
        return waiting.stream()
                .collect(Collectors.groupingBy(Leaving::origin, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(alike -> parts(alike, alike.getFirst().origin.reason == MoveReason.DRAIN ? 1 : TOGETHER));
    }

    private static Stream<List<Leaving>> parts(List<Leaving> all, int most) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + most)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + most)));
    }

    /**
     * Whoever finds no room on the first target goes to the next one. One that cannot be moved is tried again later,
     * and holds up no other.
     */
    private int planned(List<Leaving> group, List<String> stuck) {
        try {
            int some = Objects.requireNonNull(transaction.execute(_ -> plan(group)));
            return some == 0 || some == group.size() ? some : some + planned(group, stuck);
        } catch (RuntimeException why) {
            if (group.size() > 1) {
                return group.stream().mapToInt(one -> planned(List.of(one), stuck)).sum();
            }
            LOG.debug("Config {} cannot be moved", group.getFirst().config, why);
            stuck.add(group.getFirst().config + ", " + why.getMessage());
            return 0;
        }
    }

    /** The servers first, since most of the time there is none: then nobody's configs are read. */
    private List<Leaving> waiting(int limit) {
        var failed = sql.sql(FAILED)
                .query((row, _) -> Map.entry(row.getBoolean("slow"), row.getLong("id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        var waiting = new ArrayList<>(waiting(failed.getOrDefault(false, List.of()), "true", MoveReason.FAILED, limit));
        waiting.addAll(waiting(failed.getOrDefault(true, List.of()), "true", MoveReason.FAILED,
                Math.max(1, limit / SLOWER)));
        var drained = sql.sql("select id from server where state = 'DRAINING' and health <> 'FAILED'")
                .query(Long.class)
                .list();
        waiting.addAll(waiting(drained, "c.replaced_by is null", MoveReason.DRAIN,
                Math.clamp(limit - waiting.size(), 0, DRAINED_A_ROUND)));
        return waiting;
    }

    private List<Leaving> waiting(List<Long> ids, String who, MoveReason reason, int limit) {
        return ids.isEmpty()
                ? List.of()
                : sql.sql("""
                select c.id, c.server_id, c.geolocation_code, %s as held from (
                    select * from config c
                    where c.server_id = any(?) and c.state in ('PENDING', 'ACTIVE') and %s and not exists (
                        select 1 from move where config_id = c.id and phase = 'RESERVED')
                    order by random() limit ?) c""".formatted(HELD, who))
                        .param(ids.toArray(Long[]::new))
                        .param(limit)
                        .query((row, _) -> new Leaving(row.getObject("id", UUID.class), new Origin(
                                row.getLong("server_id"), row.getString("geolocation_code"),
                                List.of((Long[]) row.getArray("held").getArray()), reason)))
                        .list();
    }

    /** How many of them are on their way now: as many as the target has room for. */
    private int plan(List<Leaving> group) {
        var origin = group.getFirst().origin;
        var locked = sql.sql(NEXT)
                .param(group.stream().map(Leaving::config).toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        var ready = sql.sql(STILL)
                .param("configs", locked.toArray(UUID[]::new))
                .param("place", origin.place)
                .param("held", origin.held.toArray(Long[]::new))
                .query(UUID.class)
                .list();
        var target = ready.isEmpty()
                ? Optional.<PlacedServer>empty()
                : servers.amongOrNear(origin.place, origin.held, origin.reason == MoveReason.DRAIN,
                        origin.reason == MoveReason.FAILED ? origin.server : null);
        return target.map(server -> move(ready.subList(0, (int) Math.min(ready.size(), server.room())), server,
                origin.reason)).orElse(0);
    }

    private int move(List<UUID> configs, PlacedServer target, MoveReason reason) {
        ledger.place(target, keys.of(configs));
        moves.reserve(configs, target.id(), reason, null);
        return configs.size();
    }

    /** A config that leaves. */
    private record Leaving(UUID config, Origin origin) {
    }

    /**
     * What configs that may go to the same servers have in common.
     *
     * @param held servers that hold a peer of each
     */
    private record Origin(long server, String place, List<Long> held, MoveReason reason) {
    }

    /**
     * How much of it is down.
     *
     * @param failed servers that failed and hold people
     * @param hit networks of those
     * @param elsewhere whether another network takes people
     */
    private record Fleet(long failed, long servers, long hit, boolean elsewhere, boolean overridden) {
        /** More than one provider can lose at once, with nowhere else to go: the fault may well be ours. */
        boolean broken() {
            return failed >= FEWEST_FAILED && failed > MOST_FAILED * servers && (hit > 1 || !elsewhere);
        }
    }
}
