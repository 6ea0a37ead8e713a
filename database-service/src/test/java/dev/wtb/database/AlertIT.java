package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.alert.Alert;
import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.AlertBindingApi;
import dev.wtb.contract.alert.AlertChannelApi;
import dev.wtb.contract.alert.AlertEvent;
import dev.wtb.contract.alert.HeartbeatApi;
import dev.wtb.contract.alert.Medium;
import dev.wtb.contract.check.Check;
import dev.wtb.contract.check.CheckApi;
import dev.wtb.contract.check.Grade;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.user.Language;
import dev.wtb.database.alert.RepeatedAlerts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What operators are told, where, and how often. */
class AlertIT extends DatabaseIT {
    @Autowired
    RepeatedAlerts alerts;

    @AfterEach
    void nobodyIsTold() {
        sql.sql("delete from alert_channel").update();
    }

    @Test
    void codeBindsOneChatOnce() {
        var code = channels().code("ann");
        bind(-100123, code, "Operators");

        assertThat(channels().channels()).extracting("medium", "title")
                .containsExactly(tuple(Medium.TELEGRAM, "Operators"));
        assertThat(claimed()).extracting(Alert::event).containsExactly(AlertEvent.TEST);
        bind(-100123, code, "Operators");
        assertThat(claimed()).as("said again").isEmpty();
        refused(() -> bind(-100124, code, "Others"));
        refused(() -> bind(-100124, "AAAAA-AAAAA", "Others"));
    }

    @Test
    void lateCodeBindsNobody() {
        var code = channels().code("ann");
        sql.sql("update alert_code set until = now() - interval '1 second'").update();

        refused(() -> bind(5, code, "Late"));
    }

    @Test
    void incidentIsToldWhenItBeginsLastsAndEnds() {
        bound();
        incidents().raise(IncidentKind.BALANCE, "off by 5");
        incidents().raise(IncidentKind.BALANCE, "off by 5");
        assertThat(claimed()).extracting(Alert::event, Alert::times)
                .containsExactly(tuple(AlertEvent.OPENED, 2));

        alerts.repeat();
        assertThat(claimed()).as("too early to say it again").isEmpty();
        sql.sql("update alert set created_at = created_at - interval '5 hours'").update();
        alerts.repeat();
        assertThat(claimed()).extracting(Alert::event).containsExactly(AlertEvent.REPEATED);

        var open = incidents().open().getFirst();
        incidents().end(open.id(), "ann");
        incidents().end(open.id(), "ann");
        assertThat(claimed()).extracting(Alert::event).containsExactly(AlertEvent.ENDED);
    }

    @Test
    void whatCanWaitIsRepeatedOnceADay() {
        bound();
        incidents().raise(IncidentKind.PARKED_UPDATE, "update 5");
        claimed();

        sql.sql("update alert set created_at = created_at - interval '5 hours'").update();
        alerts.repeat();
        assertThat(claimed()).isEmpty();
        sql.sql("update alert set created_at = created_at - interval '20 hours'").update();
        alerts.repeat();
        assertThat(claimed()).extracting(Alert::event).containsExactly(AlertEvent.REPEATED);
    }

    @Test
    void badCheckIsAnIncidentUntilItIsGood() {
        bound();
        var checks = as("metrics-collector", IncidentApi.class);
        checks.checked(List.of(Check.bad("disk of node/1", "99 % used", "Free some"), Check.good("other", "")));
        checks.checked(List.of(Check.bad("disk of node/1", "100 % used", "Free some")));
        assertThat(incidents().open()).extracting("kind", "times", "detail")
                .containsExactly(
                        tuple(IncidentKind.CHECK, 2, "disk of node/1: 100 % used. Free some"));

        checks.checked(List.of(Check.warning("disk of node/1", "90 % used", "Watch it")));
        assertThat(incidents().open()).isEmpty();
        assertThat(claimed()).extracting(Alert::event).containsExactly(AlertEvent.OPENED, AlertEvent.ENDED);
    }

    @Test
    void whatDoesNotArriveIsTriedAgainAndSaid() {
        var secret = channels().webhook("https://example.org/hook", "ann");
        channels().test(channels().channels().getFirst().id());
        var alert = as("metrics-collector", AlertApi.class).claim(Medium.WEBHOOK, 10, 0).getFirst();
        assertThat(alert.secret()).isEqualTo(secret).hasSizeGreaterThan(40);

        as("metrics-collector", AlertApi.class).failed(alert.id(), "it answered 500");

        assertThat(channels().channels().getFirst().trouble()).isEqualTo("it answered 500");
        assertThat(check("alerts").grade()).isEqualTo(Grade.WARNING);
        sql.sql("update alert set due_at = now()").update();
        assertThat(as("metrics-collector", AlertApi.class).claim(Medium.WEBHOOK, 10, 0)).hasSize(1);
        assertThatThrownBy(() -> channels().webhook("https://example.org/hook", "ann"))
                .isInstanceOfSatisfying(Problem.class, there -> assertThat(there.is(ProblemTypes.CONFLICT)).isTrue());
    }

    @Test
    void silentBotIsAnIncident() {
        sql.sql("insert into lease (name, holder, until) values ('telegram-poller', gen_random_uuid(), now() - interval '10 minutes') on conflict (name) do update set until = excluded.until")
                .update();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> incidents().open().stream().anyMatch(open -> open.kind() == IncidentKind.BOT_SILENT));

        sql.sql("delete from lease where name = 'telegram-poller'").update();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> incidents().open().stream().noneMatch(open -> open.kind() == IncidentKind.BOT_SILENT));
    }

    @Test
    void heartbeatCarriesTheHeadOfTheAuditLog() {
        channels().webhook("https://example.org/other", "ann");

        var beat = as("metrics-collector", HeartbeatApi.class).heartbeat();

        assertThat(beat.auditHead()).isEqualTo(
                sql.sql("select chain from audit where id = ?").param(beat.auditEntry()).query(String.class).single());
    }

    @Test
    void doctorHearsWhenNobodyWouldBeTold() {
        assertThat(check("alerts").grade()).isEqualTo(Grade.BAD);
        assertThat(check("database version").grade()).isEqualTo(Grade.GOOD);
        assertThat(check("certificate of database-service").grade()).isEqualTo(Grade.GOOD);
        assertThat(check("time zone").grade()).isEqualTo(Grade.WARNING);
    }

    private Check check(String name) {
        return as("doctor", CheckApi.class).checks()
                .stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void bound() {
        bind(7, channels().code("ann"), "Operators");
        claimed();
    }

    private void bind(long chat, String code, String title) {
        bot(AlertBindingApi.class).bind(chat, code, title, Language.EN);
    }

    private List<Alert> claimed() {
        var claimed = bot(AlertApi.class).claim(Medium.TELEGRAM, 10, 0);
        claimed.forEach(alert -> bot(AlertApi.class).sent(alert.id()));
        return claimed;
    }

    private static void refused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(Problem.class,
                problem -> assertThat(problem.is(ProblemTypes.NOT_FOUND)).isTrue());
    }

    private AlertChannelApi channels() {
        return as("admin-panel", AlertChannelApi.class);
    }

    private IncidentApi incidents() {
        return as("admin-panel", IncidentApi.class);
    }
}
