package dev.wtb.sandbox.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** How updates are numbered. */
class UpdatesTests {
    @Test
    void sandboxThatStartsAgainRepeatsNoNumber() {
        long before = Instant.now().getEpochSecond();
        var updates = new Updates();

        updates.add("message", JsonNodeFactory.instance.objectNode());
        updates.add("message", JsonNodeFactory.instance.objectNode());

        assertThat(updates.pending()).extracting(update -> update.path("update_id").asLong())
                .satisfies(ids -> assertThat(ids.getFirst()).isBetween(before, (long) Integer.MAX_VALUE))
                .satisfies(ids -> assertThat(ids.getLast()).isEqualTo(ids.getFirst() + 1));
    }
}
