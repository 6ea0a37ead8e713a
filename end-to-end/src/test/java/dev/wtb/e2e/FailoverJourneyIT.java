package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Journey c: one of two nodes dies; its people get new files that work. */
class FailoverJourneyIT {
    @AfterEach
    void whole() {
        Product.mend();
    }

    @Test
    void peopleOfADeadNodeAreMovedAndTold() {
        var stack = Product.stack();
        var ann = new Person(stack.sandbox(), "en");
        ann.types("/start");
        ann.taps("Try free");
        ann.taps("Amsterdam");
        var first = ann.sees(Person::isFile);

        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.file(first));
            var before = phone.reaches();
            assertThat(before).isIn(stack.nodeAddress(1), stack.nodeAddress(2));
            var victim = before.equals(stack.nodeAddress(1)) ? 1 : 2;

            stack.kill("node-" + victim);
            var second = ann.seesAfter(first.path("message_id").asLong(), Person.says("moved you to another server"));

            assertThat(phone.fetch()).isEmpty();
            phone.connect(ann.file(second));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3 - victim));
            assertThat(phone.shookHands()).isTrue();
            assertThat(privateKey(ann.file(second))).isEqualTo(privateKey(ann.file(first)));

            Product.mend();
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3 - victim));
        }
    }

    private static String privateKey(String config) {
        return config.lines().filter(line -> line.startsWith("PrivateKey")).findFirst().orElseThrow();
    }
}
