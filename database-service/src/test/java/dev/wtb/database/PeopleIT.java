package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.Problem;
import dev.wtb.contract.broadcast.Broadcast;
import dev.wtb.contract.broadcast.BroadcastApi;
import dev.wtb.contract.broadcast.BroadcastText;
import dev.wtb.contract.payment.Charge;
import dev.wtb.contract.payment.OrderKind;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PeopleFilter.Standing;
import dev.wtb.contract.person.PeopleView;
import dev.wtb.contract.person.PeopleViewApi;
import dev.wtb.contract.person.PersonEvent;
import dev.wtb.contract.person.PersonLine;
import dev.wtb.contract.user.BanApi;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.UserApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeopleIT extends DatabaseIT {
    @Test
    void whatHappenedToSomebodyIsToldNewestFirst() {
        var server = place(10);
        long ann = person();
        config(ann, server);
        var order = bot(PaymentApi.class)
                .order(new OrderRequest("people:" + next(), ann, "month", null, OrderKind.ONCE));
        bot(PaymentApi.class).credit(new Charge("told " + ann, order.id(), ann, "XTR", order.stars(), null));
        people().give(ann, 3, "told", "admin");
        as("admin-panel", BanApi.class).ban(ann, "spam", "admin");

        var events = people().person(ann).events();

        assertThat(events).extracting(PersonEvent::at).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(events.getLast().kind()).isEqualTo(PersonEvent.Kind.JOINED);
        assertThat(events).extracting(PersonEvent::kind, PersonEvent::what, PersonEvent::detail)
                .contains(tuple(PersonEvent.Kind.PAID, "", String.valueOf(order.stars())),
                        tuple(PersonEvent.Kind.DAYS, "PURCHASE", "30"), tuple(PersonEvent.Kind.DAYS, "OPERATOR", "3"),
                        tuple(PersonEvent.Kind.ACT, "admin", "ban: spam"))
                .anySatisfy(event -> assertThat(event.toList()).first().isEqualTo(PersonEvent.Kind.CONFIG));
        assertThat(people().person(person()).events()).extracting(PersonEvent::detail).doesNotContain("ban: spam");
    }

    @Test
    void personIsFoundByWhateverIsKnownOfThem() {
        var server = place(10);
        long ann = person();
        bot(UserApi.class).register(ann, new Registration("Änne_%\\ O'Neil " + ann, Language.EN));
        var key = config(ann, server).peer().publicKey();
        var order = bot(PaymentApi.class)
                .order(new OrderRequest("people:" + next(), ann, "month", null, OrderKind.ONCE));
        var charge = "charge of " + ann;
        bot(PaymentApi.class).credit(new Charge(charge, order.id(), ann, "XTR", order.stars(), null));

        for (var known : List.of(String.valueOf(ann), " " + ann + " ", key, charge, order.id(),
                "änne_%\\ o'neil " + ann)) {
            assertThat(people().find(known)).as(known).extracting(PersonLine::telegramId).containsExactly(ann);
        }
        assertThat(people().find("änneX")).isEmpty();
        assertThat(people().find("%")).isEmpty();
        assertThat(people().find("")).extracting(PersonLine::telegramId).contains(ann);
    }

    @Test
    void onePersonIsShownWithWhatTheyPaid() {
        long ann = stranger();
        var order = bot(PaymentApi.class)
                .order(new OrderRequest("people:" + next(), ann, "month", null, OrderKind.ONCE));
        bot(PaymentApi.class).credit(new Charge("shown" + ann, order.id(), ann, "XTR", order.stars(), null));

        var person = people().person(ann);

        assertThat(person.account().user().telegramId()).isEqualTo(ann);
        assertThat(person.reachable()).isTrue();
        assertThat(person.payments()).singleElement().satisfies(paid -> {
            assertThat(paid.chargeId()).isEqualTo("shown" + ann);
            assertThat(paid.stars()).isEqualTo(order.stars());
        });
        assertThatThrownBy(() -> people().person(1)).isInstanceOf(Problem.class).hasMessageContaining("not-found");
    }

    @Test
    void daysAreGivenOnceForAKeyAndTold() {
        long ann = person();
        var before = paidUntil(ann);

        people().give(ann, 5, "one", "an operator");
        people().give(ann, 5, "one", "an operator");
        people().give(ann, 2, "two", "an operator");

        assertThat(paidUntil(ann)).isEqualTo(before.plus(Duration.ofDays(7)));
        assertThat(sql.sql("select count(*) from outgoing_message where kind = 'DAYS_GIVEN' and telegram_id = ?")
                .param(ann)
                .query(Long.class)
                .single()).isEqualTo(2);
        assertThat(sql.sql("select act from audit where subject = ? order by act")
                .param(String.valueOf(ann))
                .query(String.class)
                .list()).containsExactly("give 2 days", "give 5 days");
        assertThatThrownBy(() -> people().give(ann, 0, "none", "an operator")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> people().give(1, 5, "one", "an operator")).isInstanceOf(Problem.class);
    }

    @Test
    void audienceIsWhoWouldGetIt() {
        var everybody = broadcasts().audience(PeopleFilter.EVERYBODY, false);
        var active = broadcasts().audience(PeopleFilter.of(Standing.ACTIVE), false);
        long ann = person();
        stranger();

        assertThat(broadcasts().audience(PeopleFilter.EVERYBODY, false)).isEqualTo(everybody + 2);
        assertThat(broadcasts().audience(PeopleFilter.of(Standing.ACTIVE), false)).isEqualTo(active + 1);
        as("admin-panel", BanApi.class).ban(ann, "spam", "an operator");
        assertThat(broadcasts().audience(PeopleFilter.EVERYBODY, false)).isEqualTo(everybody + 1);
        assertThat(people().find(String.valueOf(ann))).singleElement()
                .satisfies(
                        line -> assertThat(line.banned()).isTrue());
    }

    @Test
    void filterFindsWhomItDescribes() {
        var server = place(10);
        var place = server.geolocationCode();
        long soon = person();
        long gone = person();
        long never = stranger();
        for (long one : List.of(soon, gone)) {
            config(one, server);
        }
        sql.sql("update config set connected_on = current_date where telegram_id = ?").param(gone).update();
        ends(soon, "now() + interval '2 days'");
        ends(gone, "now() + interval '9 days'");

        assertThat(found(new PeopleFilter(null, null, place, null, null, null, null, false))).containsExactly(gone,
                soon);
        assertThat(found(new PeopleFilter(null, null, place, null, null, null, null, true))).containsExactly(soon);
        assertThat(found(new PeopleFilter(null, "trial", place, null, null, 3, null, false))).containsExactly(soon);
        assertThat(found(new PeopleFilter(null, "month", place, null, null, null, null, false))).isEmpty();
        assertThat(found(new PeopleFilter(Standing.LAPSED, null, place, null, null, null, null, false))).isEmpty();
        assertThat(found(new PeopleFilter(null, null, null, server.id(), null, null, null, false))).containsExactly(
                gone,
                soon);
        var code = "FILTER" + next();
        sql.sql("insert into promo (code, days, uses, ends_at) values (?, 3, 10, now())").param(code).update();
        sql.sql("insert into promo_use (code, telegram_id) values (?, ?)").param(code).param(gone).update();
        assertThat(found(new PeopleFilter(null, null, null, null, code, null, null, false))).containsExactly(gone);
        assertThat(found(PeopleFilter.of(Standing.NEVER))).contains(never).doesNotContain(soon, gone);
        assertThat(
                people().found(new PeopleFilter(Standing.ACTIVE, null, place, null, null, null, null, false)).count())
                .isEqualTo(2);
        assertThatThrownBy(() -> found(new PeopleFilter(null, null, null, null, null, 0, null, false)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void viewIsKeptOnceAndNeverChanges() {
        var filter = new PeopleFilter(Standing.ACTIVE, "trial", null, null, null, 3, null, true);
        var name = "ends soon " + next();

        var kept = views().save(name, filter, "an operator");

        assertThat(views().save(name, filter, "an operator")).isEqualTo(kept);
        assertThat(views().view(kept.id())).isEqualTo(new PeopleView(kept.id(), name, filter));
        assertThatThrownBy(() -> views().save(name, PeopleFilter.EVERYBODY, "an operator")).isInstanceOf(Problem.class)
                .hasMessageContaining("Another view");
        views().remove(kept.id(), "an operator");
        views().remove(kept.id(), "an operator");
        assertThat(views().views()).doesNotContain(kept);
        assertThatThrownBy(() -> views().view(kept.id())).isInstanceOf(Problem.class);
        assertThat(
                sql.sql("select act from audit where subject = ? order by at").param(name).query(String.class).list())
                .containsExactly("view.save", "view.remove");
    }

    @Test
    void broadcastIsTriedOnOnePersonAlone() {
        long ann = person();
        long ben = person();
        var text = new BroadcastText("Night work", "Ночные работы", PeopleFilter.EVERYBODY, true);
        var key = UUID.randomUUID();

        broadcasts().test(key, ann, text, "an operator");
        broadcasts().test(key, ann, text, "an operator");

        assertThat(told(ann)).isEqualTo(1);
        assertThat(told(ben)).isZero();
        assertThat(sql.sql("select count(*) from audit where act = 'try broadcast' and subject = ?")
                .param(String.valueOf(ann))
                .query(Long.class)
                .single()).isEqualTo(1);
        assertThatThrownBy(() -> broadcasts().test(UUID.randomUUID(), 1, text, "an operator"))
                .hasMessageContaining("/start");
        as("admin-panel", BanApi.class).ban(ben, "spam", "an operator");
        assertThatThrownBy(() -> broadcasts().test(UUID.randomUUID(), ben, text, "an operator"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void broadcastReachesThoseOfItsFilter() {
        var server = place(10);
        long here = person();
        long elsewhere = person();
        config(here, server);
        config(elsewhere, place(10));
        var there = new PeopleFilter(null, null, server.geolocationCode(), null, null, null, null, false);
        assertThat(broadcasts().audience(there, true)).isEqualTo(1);

        broadcasts().start(UUID.randomUUID(), new BroadcastText("Night work", "Ночные работы", there, false), "test");

        await().until(() -> told(here) == 1);
        assertThat(told(elsewhere)).isZero();
    }

    /** A segment was all that could be said before. */
    @Test
    void broadcastThatAnEarlierVersionBeganGoesOn() {
        long active = person();
        long stranger = stranger();

        sql.sql("insert into broadcast (id, en, ru, segment, offer) values (?, 'a', 'b', 'ACTIVE', false)")
                .param(UUID.randomUUID())
                .update();

        await().until(() -> told(active) == 1 && broadcasts().broadcasts()
                .stream()
                .noneMatch(one -> one.state() == Broadcast.State.RUNNING));
        assertThat(told(stranger)).isZero();
    }

    private long told(long person) {
        return sql.sql("select count(*) from outgoing_message where kind = 'BROADCAST' and telegram_id = ?")
                .param(person)
                .query(Long.class)
                .single();
    }

    private List<Long> found(PeopleFilter filter) {
        return people().found(filter).newest().stream().map(PersonLine::telegramId).toList();
    }

    private PeopleViewApi views() {
        return as("admin-panel", PeopleViewApi.class);
    }

    private Instant paidUntil(long person) {
        return Objects.requireNonNull(bot(UserApi.class).account(person).subscription()).paidUntil();
    }

    private PeopleApi people() {
        return as("admin-panel", PeopleApi.class);
    }

    private BroadcastApi broadcasts() {
        return as("admin-panel", BroadcastApi.class);
    }
}
