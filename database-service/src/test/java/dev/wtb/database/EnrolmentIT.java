package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.enrolment.EnrolmentApi;
import dev.wtb.contract.enrolment.EnrolmentStep;
import dev.wtb.contract.enrolment.EnrolmentWorkApi;
import dev.wtb.contract.enrolment.EnrolmentWorkApi.Work;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.incident.IncidentKind;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerForm;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a token to a declared server, and every way that does not lead there. */
class EnrolmentIT extends DatabaseIT {
    private static final int TRIES = 5;
    private final UUID id = UUID.randomUUID();

    @Test
    void admittedHostHasItsServer() {
        var form = form(place(1));
        var token = panel().begin(id, form, "test");

        var work = claimed();
        assertThat(work.token()).isEqualTo(token.text()).matches("[0-9a-f]{32}");
        assertThat(sql.sql("select position(:token in row_to_json(e)::text) from enrolment e where id = :id")
                .param("token", token.text())
                .param("id", id)
                .query(Integer.class)
                .single()).isZero();
        worker().step(id, EnrolmentStep.SIGNED);
        worker().step(id, EnrolmentStep.ADMITTED);
        worker().step(id, EnrolmentStep.ADMITTED);

        var ended = panel().enrolment(id);
        assertThat(ended.step()).isEqualTo(EnrolmentStep.ADMITTED);
        assertThat(as("admin-panel", ServerApi.class).server(ended.serverId()))
                .extracting(Server::name, server -> server.node().id())
                .containsExactly(form.name(), form.nodeId());
        assertThat(sql.sql("select token is null from enrolment where id = ?").param(id).query(Boolean.class).single())
                .isTrue();
        assertThat(worker().claim()).noneMatch(this::ours);
    }

    @Test
    void oneAtATimeWorksAtIt() {
        panel().begin(id, form(place(1)), "test");

        claimed();
        assertThat(worker().claim()).noneMatch(this::ours);
        worker().waits(id, "Nobody answers yet");
        claimed();
        assertThat(panel().enrolment(id).detail()).isEqualTo("Nobody answers yet");
    }

    @Test
    void fiveWrongProofsEndIt() {
        panel().begin(id, form(place(1)), "test");

        for (int i = 0; i < TRIES; i++) {
            assertThat(panel().enrolment(id).step().open()).isTrue();
            worker().wrongProof(id, "Whoever answers does not know this token");
        }

        assertThat(panel().enrolment(id).step()).isEqualTo(EnrolmentStep.REFUSED);
        assertThat(worker().step(id, EnrolmentStep.ADMITTED)).isEqualTo(EnrolmentStep.REFUSED);
        assertThat(panel().enrolment(id).serverId()).isNull();
    }

    @Test
    void lateTokenServesNobody() {
        panel().begin(id, form(place(1)), "test");
        sql.sql("update enrolment set until = now() where id = ?").param(id).update();

        assertThat(worker().claim()).noneMatch(this::ours);
        assertThat(worker().step(id, EnrolmentStep.PROVED)).isEqualTo(EnrolmentStep.EXPIRED);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> panel().enrolment(id).step() == EnrolmentStep.EXPIRED);
    }

    @Test
    void whatCannotBecomeAServerIsSaidBefore() {
        var taken = place(1);
        var form = form(taken);

        refused(() -> panel().begin(id, named(form, taken.name()), "test"), "Another server has this name");
        panel().begin(id, form, "test");
        refused(() -> panel().begin(UUID.randomUUID(), form, "test"), "enrols already");
        panel().cancel(id, "test");
        panel().cancel(id, "test");
        assertThat(panel().enrolment(id).step()).isEqualTo(EnrolmentStep.CANCELLED);
        panel().begin(UUID.randomUUID(), form, "test");
    }

    @Test
    void nameTakenMeanwhileRefusesIt() {
        var form = form(place(1));
        panel().begin(id, form, "test");
        var other = form(place(1));
        as("admin-panel", ServerApi.class).add(named(other, form.name()), "test");

        worker().step(id, EnrolmentStep.ADMITTED);

        assertThat(panel().enrolment(id)).satisfies(refused -> {
            assertThat(refused.step()).isEqualTo(EnrolmentStep.REFUSED);
            assertThat(refused.detail()).isEqualTo("Another server has this name");
        });
    }

    @Test
    void noStepIsTakenBack() {
        panel().begin(id, form(place(1)), "test");
        worker().step(id, EnrolmentStep.SIGNED);

        assertThat(worker().step(id, EnrolmentStep.DIALLED)).isEqualTo(EnrolmentStep.DIALLED);
        worker().waits(id, "Nobody answers");

        assertThat(panel().enrolment(id).step()).isEqualTo(EnrolmentStep.SIGNED);
        panel().cancel(id, "test");
        assertThat(worker().step(id, EnrolmentStep.SIGNED)).isEqualTo(EnrolmentStep.CANCELLED);
    }

    @Test
    void reinstalledHostKeepsItsServer() {
        var server = place(1);
        panel().again(id, server.id(), "test");

        assertThat(worker().step(id, EnrolmentStep.ADMITTED)).isEqualTo(EnrolmentStep.ADMITTED);

        assertThat(panel().enrolment(id).serverId()).isEqualTo(server.id());
        assertThat(panel().enrolments()).anyMatch(one -> one.id().equals(id));
        assertThat(panel().nextNode()).isGreaterThan(server.node().id());
    }

    @Test
    void itIsForgottenWhenNoCertificateOfItCanLast(@Autowired Purge purge) {
        panel().begin(id, form(place(1)), "test");
        sql.sql("update enrolment set created_at = now() - interval '101 days' where id = ?").param(id).update();
        purge.look();
        assertThat(panel().enrolment(id).step()).isEqualTo(EnrolmentStep.WAITING);

        panel().cancel(id, "test");
        purge.look();
        refused(() -> panel().enrolment(id), "No such enrolment");
    }

    @Test
    void newKeyOfAServerIsNeverSilent() {
        var server = place(5);
        var placement = config(person(), server);
        bot(ConfigApi.class).applied(placement.config().id(), placement.peer().version());
        var key = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB%03dA=".formatted(next() % 1000);

        for (int i = 0; i < 2; i++) {
            as("migration-service", ServerApi.class).publicKey(server.id(), key);
        }

        assertThat(sql.sql("""
                select count(*) from outgoing_message where kind = 'CONFIG_READY' and parameters ->> 'renewed' = 'LOST'
                    and parameters ->> 'config' = ?""")
                .param(placement.config().id().toString())
                .query(Long.class)
                .single())
                .isEqualTo(1);
        assertThat(as("admin-panel", IncidentApi.class).open())
                .anyMatch(open -> open.kind() == IncidentKind.SERVER_KEY
                        && open.subject().equals(server.name() + ", " + key));
        assertThat(sql.sql("select count(*) from audit where act = 'server.key' and subject = ?")
                .param(server.name())
                .query(Long.class)
                .single()).isEqualTo(1);
    }

    @Test
    void everyHostHasAllPorts() {
        var first = place(1);
        var form = form(first);
        var same = new ServerForm(form.name(), form.nodeId(), form.nodeHost(), form.nodePort(), form.geolocationCode(),
                form.endpointHost(), first.endpointPort(), 1, null);

        assertThat(as("admin-panel", ServerApi.class).add(same, "test").endpointPort()).isEqualTo(first.endpointPort());
        refused(() -> as("admin-panel", ServerApi.class).add(named(same, "p" + next()), "test"),
                "Another server of this node has this endpoint port");
    }

    private static void refused(ThrowingCallable act, String why) {
        assertThatThrownBy(act).isInstanceOf(Problem.class).hasMessageContaining(why);
    }

    private Work claimed() {
        return worker().claim().stream().filter(this::ours).findFirst().orElseThrow();
    }

    private boolean ours(Work work) {
        return work.enrolment().id().equals(id);
    }

    private static ServerForm form(Server beside) {
        int number = next();
        return new ServerForm("e" + number, number, "host" + number, 8082, beside.geolocationCode(),
                "vpn" + number + ".example", 51_820, 100, null);
    }

    private static ServerForm named(ServerForm form, String name) {
        return new ServerForm(name, form.nodeId(), form.nodeHost(), form.nodePort(), form.geolocationCode(),
                form.endpointHost(), form.endpointPort(), form.capacity(), form.network());
    }

    private EnrolmentApi panel() {
        return as("admin-panel", EnrolmentApi.class);
    }

    private EnrolmentWorkApi worker() {
        return as("migration-service", EnrolmentWorkApi.class);
    }
}
