package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.handout.Handout;
import dev.wtb.contract.handout.Handout.State;
import dev.wtb.contract.handout.HandoutApi;
import dev.wtb.contract.handout.HandoutForm;
import dev.wtb.contract.handout.HandoutPreview;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PersonEvent;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.user.BanApi;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.UserApi;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Days and plans for many, and back again. */
class HandoutIT extends DatabaseIT {
    private final UUID id = UUID.randomUUID();
    @Autowired
    private Purge purge;
    private Server server;
    private HandoutApi handouts;

    @BeforeEach
    void somewhere() {
        server = place(20);
        handouts = as("admin-panel", HandoutApi.class);
    }

    @Test
    void daysReachEachOnceAndAreTold() {
        var people = Stream.generate(this::settler).limit(3).toList();
        long banned = settler();
        as("admin-panel", BanApi.class).ban(banned, "spam", "test");
        var before = people.stream().map(this::until).toList();
        assertThat(handouts.preview(days(5))).isEqualTo(new HandoutPreview(3, 1));

        handouts.start(id, days(5), "an operator");
        handouts.start(id, days(5), "an operator");

        assertThat(ended(State.DONE).given()).isEqualTo(3);
        assertThat(handout().to()).isEqualTo(here());
        assertThat(people.stream().map(this::until))
                .containsExactlyElementsOf(before.stream().map(until -> until.plus(Duration.ofDays(5))).toList());
        assertThat(people).allSatisfy(person -> assertThat(said(person, "HANDED_OUT")).containsExactly("NEW"));
        assertThat(said(banned, "HANDED_OUT")).isEmpty();
        assertThat(acts()).containsExactly("start handout: 5 days");
        assertThatThrownBy(() -> handouts.start(id, days(6), "an operator")).isInstanceOf(Problem.class)
                .hasMessageContaining("another one");
    }

    @Test
    void takenBackIsAsIfItHadNeverBeen() {
        long told = settler();
        long untold = settler();
        var before = List.of(until(told), until(untold));
        handouts.start(id, days(9), "an operator");
        assertThat(ended(State.DONE).undoable()).isTrue();
        sql.sql("update outgoing_message set state = 'SENT' where kind = 'HANDED_OUT' and telegram_id = ?")
                .param(told)
                .update();

        handouts.undo(id, "an operator");
        handouts.undo(id, "an operator");

        var handout = ended(State.UNDONE);
        assertThat(handout.undone()).isEqualTo(2);
        assertThat(handout.undoable()).isFalse();
        assertThat(List.of(until(told), until(untold))).isEqualTo(before);
        assertThat(said(told, "HANDOUT_GONE")).containsExactly("NEW");
        assertThat(said(untold, "HANDOUT_GONE")).isEmpty();
        assertThat(said(untold, "HANDED_OUT")).containsExactly("DROPPED");
        assertThat(acts()).containsExactly("start handout: 9 days", "undo handout");
    }

    @Test
    void planTakesThePlaceOfAnotherForWhoeverItSuits() {
        long monthly = buyer("month", OrderKind.ONCE);
        long yearly = buyer("year", OrderKind.ONCE);
        long renewing = buyer("month", OrderKind.RENEWING);
        long gone = settler();
        ends(gone, "now() - interval '1 minute'");
        await().until(() -> !subscription(gone).state().name().equals("ACTIVE"));
        var until = until(monthly);
        var form = new HandoutForm(here(), null, "year");
        assertThat(handouts.preview(form)).isEqualTo(new HandoutPreview(1, 3));

        handouts.start(id, form, "an operator");
        ended(State.DONE);

        assertThat(subscription(monthly).planCode()).isEqualTo("year");
        assertThat(until(monthly)).isEqualTo(until);
        assertThat(Stream.of(yearly, renewing, gone).map(one -> subscription(one).planCode()))
                .containsExactly("year", "month", "trial");
        assertThat(said(monthly, "PLAN_CHANGED")).containsExactly("NEW");
        assertThat(as("admin-panel", PeopleApi.class).person(monthly).events())
                .anySatisfy(event -> assertThat(event.kind() + " " + event.detail()).isEqualTo("PLAN year"));

        handouts.undo(id, "an operator");
        ended(State.UNDONE);

        assertThat(subscription(monthly).planCode()).isEqualTo("month");
        assertThat(until(monthly)).isEqualTo(until);
        assertThat(as("admin-panel", PeopleApi.class).person(monthly).events()).extracting(PersonEvent::kind)
                .doesNotContain(PersonEvent.Kind.PLAN);
    }

    @Test
    void whoRefusesStopsNobodyElse() {
        var people = Stream.generate(this::settler).limit(3).toList();
        var before = people.stream().map(this::until).toList();
        long odd = people.get(1);
        refuse(odd, "insert");

        handouts.start(id, days(2), "an operator");
        var handout = ended(State.DONE);
        refuseNoMore(odd);

        assertThat(handout.given()).isEqualTo(2);
        assertThat(handout.failed()).isEqualTo(1);
        assertThat(until(odd)).isEqualTo(before.get(1));
        assertThat(until(people.getLast())).isEqualTo(before.getLast().plus(Duration.ofDays(2)));
    }

    @Test
    void stoppedReachesNobodyMore() throws SQLException {
        var people = Stream.generate(this::settler).limit(4).toList();
        var before = people.stream().map(this::until).toList();
        try (var somebody = locked(people.get(2))) {
            handouts.start(id, days(3), "an operator");
            await().until(() -> handout().given() == 2);
            handouts.stop(id, "an operator");
            handouts.stop(id, "an operator");
            somebody.rollback();
        }

        await().during(Duration.ofSeconds(2))
                .until(() -> handout().state() == State.STOPPED && handout().given() == 2);
        assertThat(people.stream().map(this::until).skip(2)).containsExactlyElementsOf(before.subList(2, 4));
        handouts.undo(id, "an operator");
        assertThat(ended(State.UNDONE).undone()).isEqualTo(2);
        assertThat(people.stream().map(this::until)).containsExactlyElementsOf(before);
    }

    @Test
    void runningOneIsTakenBackFromWhoeverHasIt() throws SQLException {
        var people = Stream.generate(this::settler).limit(3).toList();
        var before = people.stream().map(this::until).toList();
        try (var somebody = locked(people.get(1))) {
            handouts.start(id, days(3), "an operator");
            await().until(() -> handout().given() == 1);
            handouts.undo(id, "an operator");
            assertThat(ended(State.UNDONE).undone()).isEqualTo(1);
            somebody.rollback();
        }

        assertThat(people.stream().map(this::until)).containsExactlyElementsOf(before);
        assertThat(handout().undoable()).isFalse();
    }

    /** Longer than a transaction waits for a lock. */
    @Test
    void whoeverIsBusyIsTriedAgainAndWhomItNoLongerSuitsGetsNothing() throws SQLException {
        var people = Stream.generate(this::settler).limit(3).toList();
        var before = people.stream().map(this::until).toList();
        try (var somebody = locked(people.get(1))) {
            handouts.start(id, days(3), "an operator");
            as("admin-panel", BanApi.class).ban(people.getLast(), "spam", "test");
            await().until(() -> sql.sql("select attempts > 0 from handout where id = ?")
                    .param(id)
                    .query(Boolean.class)
                    .single());
            somebody.rollback();
        }

        var handout = ended(State.DONE);

        assertThat(handout.given()).isEqualTo(2);
        assertThat(handout.failed()).isZero();
        assertThat(until(people.get(1))).isEqualTo(before.get(1).plus(Duration.ofDays(3)));
        assertThat(until(people.getLast())).isEqualTo(before.getLast());
    }

    @Test
    void whatRefusesToGoIsTriedOnceMore() {
        long ann = settler();
        var before = until(ann);
        handouts.start(id, days(3), "an operator");
        ended(State.DONE);
        refuse(ann, "update");
        handouts.undo(id, "an operator");
        var first = ended(State.UNDONE);
        refuseNoMore(ann);
        assertThat(first.failed()).isEqualTo(1);
        assertThat(first.undoable()).isTrue();

        handouts.undo(id, "an operator");

        await().until(() -> handout().undone() == 1);
        assertThat(ended(State.UNDONE).failed()).isZero();
        assertThat(until(ann)).isEqualTo(before);
        assertThatThrownBy(() -> handouts.undo(UUID.randomUUID(), "an operator")).hasMessageContaining("not-found");
    }

    /** Whoever blocked the bot was told nothing. */
    @Test
    void whoWasNeverToldReadsOfNoMistake() {
        long ann = settler();
        bot(UserApi.class).reachable(ann, false);
        handouts.start(id, days(3), "an operator");
        ended(State.DONE);
        bot(UserApi.class).reachable(ann, true);

        handouts.undo(id, "an operator");
        ended(State.UNDONE);

        assertThat(said(ann, "HANDOUT_GONE")).isEmpty();
    }

    /** A reminder that waits for its hour is as true as before. */
    @Test
    void anotherPlanSwallowsNoReminder() {
        long ann = buyer("month", OrderKind.ONCE);
        sql.sql("insert into outgoing_message (telegram_id, kind, key, parameters, lane, due_at)"
                + " values (?, 'EXPIRING', ?, '{}', 2, now() + interval '1 hour')")
                .params(ann, "reminder" + ann)
                .update();

        as("admin-panel", PeopleApi.class).change(ann, "year", "one", "an operator");

        assertThat(said(ann, "EXPIRING")).containsExactly("NEW");
    }

    @Test
    void oneThingIsGivenAndNeverTheTrial() {
        assertThatThrownBy(() -> handouts.start(id, new HandoutForm(here(), null, "trial"), "an operator"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not-found");
        for (var wrong : List.of(new HandoutForm(here(), null, null), new HandoutForm(here(), 3, "month"),
                new HandoutForm(here(), 367, null))) {
            assertThatThrownBy(() -> handouts.start(id, wrong, "an operator")).isInstanceOf(Problem.class);
        }
        assertThat(handouts.handouts()).extracting(Handout::id).doesNotContain(id);
    }

    @Test
    void whoGotItIsForgottenAfterThirtyDays() {
        long person = settler();
        handouts.start(id, days(4), "an operator");
        ended(State.DONE);
        sql.sql("update handout set at = now() - interval '31 days' where id = ?").param(id).update();

        purge.look();

        assertThat(sql.sql("select count(*) from handout_person where handout_id = ?")
                .param(id)
                .query(Long.class)
                .single()).isZero();
        assertThatThrownBy(() -> handouts.undo(id, "an operator")).hasMessageContaining("30 days");
        assertThat(as("admin-panel", PeopleApi.class).person(person).events()).extracting(PersonEvent::detail)
                .contains("4");
    }

    /** 30 days that were bought at 5 Stars a day are worth 30 such days, whatever plan was given meanwhile. */
    @Test
    void givenPlanChangesNotWhatDaysAreWorth() {
        long ann = buyer("month", OrderKind.ONCE);
        var until = until(ann);
        as("admin-panel", PeopleApi.class).change(ann, "year", "one", "an operator");

        pay(ann, "month", OrderKind.ONCE);

        assertThat(Duration.between(until, until(ann))).isBetween(Duration.ofDays(30), Duration.ofDays(31));
    }

    @Test
    void onePersonGetsAnotherPlanOnce() {
        long ann = buyer("month", OrderKind.ONCE);
        var until = until(ann);
        var people = as("admin-panel", PeopleApi.class);

        people.change(ann, "year", "one", "an operator");
        people.change(ann, "quarter", "two", "an operator");
        people.change(ann, "year", "one", "an operator");

        assertThat(subscription(ann).planCode()).isEqualTo("quarter");
        assertThat(until(ann)).isEqualTo(until);
        assertThat(said(ann, "PLAN_CHANGED")).hasSize(2);
        assertThatThrownBy(() -> people.change(ann, "trial", "three", "an operator"))
                .hasMessageContaining("not-found");
        assertThatThrownBy(() -> people.change(stranger(), "year", "one", "an operator"))
                .hasMessageContaining("time runs");
        assertThatThrownBy(() -> people.change(ann, "quarter", "four", "an operator"))
                .hasMessageContaining("changed to another");
        long renewing = buyer("month", OrderKind.RENEWING);
        assertThatThrownBy(() -> people.change(renewing, "year", "one", "an operator"))
                .hasMessageContaining("renews by itself");
    }

    private Connection locked(long person) throws SQLException {
        var somebody = owner(false);
        somebody.createStatement()
                .execute("select from account where telegram_id = %d for no key update".formatted(person));
        return somebody;
    }

    /** What would change this person's days fails. */
    private void refuse(long person, String how) {
        owner().sql("create function refuse_%d() returns trigger language plpgsql as".formatted(person)
                + " 'begin raise exception ''not them''; end'").update();
        owner().sql("create trigger refuse_%1$d before %2$s on granted for each row".formatted(person, how)
                + " when (new.telegram_id = %1$d) execute function refuse_%1$d()".formatted(person)).update();
    }

    private void refuseNoMore(long person) {
        owner().sql("drop function refuse_%d() cascade".formatted(person)).update();
    }

    private HandoutForm days(int days) {
        return new HandoutForm(here(), days, null);
    }

    private PeopleFilter here() {
        return new PeopleFilter(null, null, null, server.id(), null, null, null, false);
    }

    /** Somebody with a config here. */
    private long settler() {
        long person = person();
        config(person, server);
        return person;
    }

    private long buyer(String plan, OrderKind kind) {
        long person = settler();
        pay(person, plan, kind);
        return person;
    }

    private void pay(long person, String plan, OrderKind kind) {
        var order = bot(PaymentApi.class).order(new OrderRequest("handout:" + next(), person, plan, null, kind));
        bot(PaymentApi.class).credit(new Charge("handout" + next(), order.id(), person, "XTR", order.stars(),
                kind == OrderKind.ONCE ? null : Instant.now().plus(Duration.ofDays(30))));
    }

    private Subscription subscription(long person) {
        return Objects.requireNonNull(bot(UserApi.class).account(person).subscription());
    }

    private Instant until(long person) {
        return subscription(person).paidUntil();
    }

    private List<String> said(long person, String kind) {
        return sql.sql("select state from outgoing_message where telegram_id = ? and kind = ?")
                .param(person)
                .param(kind)
                .query(String.class)
                .list();
    }

    private List<String> acts() {
        return sql.sql("select act from audit where subject = ? order by id")
                .param(id.toString())
                .query(String.class)
                .list();
    }

    private Handout ended(State state) {
        await().until(() -> handout().state() == state);
        return handout();
    }

    private Handout handout() {
        return handouts.handouts().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }
}
