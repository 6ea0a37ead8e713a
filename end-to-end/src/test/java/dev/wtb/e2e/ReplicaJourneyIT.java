package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two of each service that works by itself: the first ones die, and the second ones sell, watch, move and tell. */
class ReplicaJourneyIT {
    private static final List<String> SERVICES = List.of("telegram-service", "metrics-collector", "migration-service");

    private final Stack stack = Product.stack();
    private List<String> replicas = List.of();

    @BeforeEach
    void two() {
        Product.mend();
        replicas = SERVICES.stream().map(stack::replica).toList();
    }

    @AfterEach
    void one() {
        replicas.forEach(stack::dismiss);
        Product.mend();
    }

    @Test
    void nobodyNoticesThatTheFirstOfTwoDied() {
        var ann = new Person(stack.sandbox(), "en");
        ann.types("/start");
        ann.taps("Try free");
        SERVICES.forEach(stack::kill);
        ann.taps("Amsterdam");
        var first = ann.sees(Person::isFile);

        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.file(first));
            int victim = phone.reaches().equals(stack.nodeAddress(1)) ? 1 : 2;
            stack.kill("node-" + victim);
            var second = ann.seesAfter(first.path("message_id").asLong(), Person.says("moved you to another server"));
            phone.connect(ann.file(second));

            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3 - victim));
        }
        assertThat(Sql.number("select count(*) from move m join config c on c.id = m.config_id where c.telegram_id = "
                + ann.id() + " and m.phase <> 'CANCELLED'")).isEqualTo(1);
    }
}
