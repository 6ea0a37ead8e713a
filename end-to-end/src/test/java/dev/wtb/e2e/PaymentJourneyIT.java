package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Journeys b and d: buying, expiring, renewing; and a database that dies in the middle. */
class PaymentJourneyIT {
    @AfterEach
    void whole() {
        Product.mend();
    }

    @Test
    void sameFileWorksAcrossExpiryAndRenewal() throws SQLException {
        var stack = Product.stack();
        var ann = buyer();
        assertThat(ann.pays().path("status").asString()).isEqualTo("paid");
        ann.sees(Person.says("Thank you"));
        var config = ann.file(ann.sees(Person::isFile));

        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(config);
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));

            Sql.ends(ann.id(), "now() - interval '1 second'");
            ann.sees(Person.says("Your VPN ended"));
            await().atMost(Duration.ofSeconds(20)).until(() -> phone.fetch().isEmpty());

            var last = ann.lastMessage();
            ann.types("/extend");
            ann.paysAfter(last);
            await().atMost(Duration.ofSeconds(20)).until(() -> phone.fetch().equals(stack.nodeAddress(3)));
        }
        assertThat(count("select count(*) from config where telegram_id = " + ann.id())).isEqualTo(1);
    }

    @Test
    void databaseKilledInTheMiddleLosesAndDoublesNothing() throws SQLException {
        var stack = Product.stack();
        var ann = buyer();
        ann.sees(Person::isOffer);

        ann.slows("answerPreCheckoutQuery", Duration.ofSeconds(2));
        var paying = CompletableFuture.supplyAsync(() -> ann.pays().path("status").asString());
        await().until(
                () -> count("select count(*) from orders where state = 'CHECKOUT' and telegram_id = " + ann.id()) == 1);
        stack.kill("database-service");
        var status = paying.join();
        stack.restart("database-service");

        assertThat(status).isEqualTo("paid");
        ann.sees(Person.says("Thank you"));
        ann.sees(Person::isFile);
        assertThat(ann.transactions()).hasSize(1);
        assertThat(count("select count(*) from payment where telegram_id = " + ann.id())).isEqualTo(1);
        assertThat(count("select count(*) from subscription where telegram_id = " + ann.id()
                + " and paid_until between now() + interval '29 days' and now() + interval '31 days'")).isEqualTo(1);
        assertThat(count("select count(*) from config where state = 'ACTIVE' and telegram_id = " + ann.id()))
                .isEqualTo(1);
    }

    private static Person buyer() {
        var person = new Person(Product.stack().sandbox(), "en");
        person.types("/start");
        person.taps("Prices");
        person.taps("1 month");
        person.taps("Another location");
        person.taps("Helsinki");
        person.sees(Person.says("First device: 🇫🇮 Helsinki"));
        return person;
    }

    private static long count(String query) throws SQLException {
        try (var connection = Product.stack().sql();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
