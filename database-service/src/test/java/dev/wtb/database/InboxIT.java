package dev.wtb.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.update.IncomingUpdate;
import dev.wtb.contract.update.UpdateApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxIT extends DatabaseIT {
    @BeforeEach
    void empty() {
        sql.sql("delete from incoming_update").update();
        sql.sql("delete from lease").update();
        forgetMessages();
    }

    @Test
    void eachChatGoesOnInOrderAndNoneWaitsForAnother() {
        store(1, 100);
        store(2, 100);
        store(3, 200);

        assertThat(claim()).containsExactlyInAnyOrder(1L, 3L);
        assertThat(claim()).isEmpty();
        assertThat(claim(1L)).containsExactly(2L);
    }

    @Test
    void knownUpdateIsStoredOnce() {
        store(7, 100);
        claim();
        store(7, 100);

        assertThat(claim(7L)).isEmpty();
        store(7, 100);
        assertThat(claim(7L)).isEmpty();
    }

    @Test
    void poisonIsParkedAndItsChatGoesOn() {
        store(1, 100);
        store(2, 100);
        claim();

        for (int i = 0; i < 5; i++) {
            updates().failed(1);
        }

        assertThat(claim()).containsExactly(2L);
    }

    @Test
    void floodIsSkippedAndMoneyIsNot() {
        for (int id = 1; id <= 60; id++) {
            store(id, 100);
        }
        updates().store(List.of(new IncomingUpdate(61, 100, "{}", false, true)));

        assertThat(sql.sql("select count(*) from incoming_update where state = 'NEW'").query(Long.class).single())
                .isEqualTo(51);
        assertThat(sql.sql("select state from incoming_update where update_id = 61").query(String.class).single())
                .isEqualTo("NEW");
    }

    @Test
    void moneyIsNeverParked() {
        updates().store(List.of(new IncomingUpdate(1, 100, "{}", false, true)));
        for (int i = 0; i < 20; i++) {
            updates().failed(1);
        }

        assertThat(sql.sql("select state from incoming_update").query(String.class).single()).isEqualTo("NEW");
    }

    @Test
    void onePollerHoldsTheLease() {
        var one = UUID.randomUUID();
        var other = UUID.randomUUID();

        assertThat(updates().poll(one, 60_000).held()).isTrue();
        assertThat(updates().poll(other, 60_000).held()).isFalse();
        assertThat(updates().poll(one, 1).held()).isTrue();
        assertThat(updates().poll(other, 60_000).held()).isTrue();
    }

    @Test
    void waitingClaimWakesAtCommit() {
        var placement = config(person(), place(10));
        forgetMessages();
        var waiting = CompletableFuture.supplyAsync(this::claimAsTheWorkerDoes);
        var start = Instant.now();

        bot(ConfigApi.class).applied(placement.config().id(), placement.peer().version());

        assertThat(waiting.join()).hasSize(1);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void nextMessageOfAPersonWakesAWaitingClaim() {
        var person = person();
        say(person, "one");
        say(person, "two");
        var first = bot(MessageApi.class).claim(10, 10, 0).getFirst();
        var waiting = CompletableFuture.supplyAsync(this::claimAsTheWorkerDoes);
        var start = Instant.now();

        bot(MessageApi.class).sent(List.of(first.id()));

        assertThat(waiting.join()).hasSize(1);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void messageThatHadToWaitIsClaimedWhenItIsDue() {
        say(person(), "one");
        var message = bot(MessageApi.class).claim(10, 10, 0).getFirst();
        bot(MessageApi.class).failed(message.id(), 1500, false, 0);
        var start = Instant.now();

        assertThat(claimAsTheWorkerDoes()).hasSize(1);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    /** Again when it woke for nothing, which is no fault; without a wake each takes 20 s. */
    private List<OutgoingMessage> claimAsTheWorkerDoes() {
        var claimed = bot(MessageApi.class).claim(10, 10, 20_000);
        while (claimed.isEmpty()) {
            claimed = bot(MessageApi.class).claim(10, 10, 20_000);
        }
        return claimed;
    }

    private void store(long id, long chat) {
        updates().store(List.of(new IncomingUpdate(id, chat, "{}", false, false)));
    }

    private void say(long person, String key) {
        sql.sql("""
                insert into outgoing_message (telegram_id, kind, key, parameters, lane)
                values (?, 'RECEIPT', ? || ?, '{}', 0)""").param(person).param(person).param(key).update();
    }

    /** Of other tests too: one that they left waiting may come due in the middle of ours. */
    private void forgetMessages() {
        sql.sql("delete from outgoing_message").update();
    }

    private List<Long> claim(Long... done) {
        return updates().claim(10, List.of(done)).stream().map(ClaimedUpdate::updateId).toList();
    }

    private UpdateApi updates() {
        return bot(UpdateApi.class);
    }
}
