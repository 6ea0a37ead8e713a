package dev.wtb.telegram.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.message.OutgoingMessage;
import dev.wtb.telegram.TestProperties;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

class SentMarksTests {
    private final Outbox outbox = new Outbox();
    private final SentMarks marks = new SentMarks(outbox, TestProperties.get());

    @Test
    void manyAreMarkedAtOnce() throws InterruptedException {
        marks.add(1);
        marks.add(2);
        marks.turn();

        assertThat(outbox.calls).hasSize(1);
        assertThat(outbox.calls.getFirst()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void marksAreKeptWhileTheDatabaseIsAway() throws InterruptedException {
        outbox.away = true;
        marks.add(1);
        assertThatThrownBy(marks::turn).isInstanceOf(ResourceAccessException.class);
        assertThat(marks.knows(1)).isTrue();

        outbox.away = false;
        marks.turn();

        assertThat(outbox.calls).containsExactly(List.of(1L));
    }

    @Test
    void whatIsMarkedWhileAClaimIsUnderWayIsKnownUntilTheNextOne() throws InterruptedException {
        marks.add(1);
        marks.turn();
        assertThat(marks.knows(1)).isTrue();

        marks.forget();
        assertThat(marks.knows(1)).isFalse();
    }

    @Test
    void stoppingMarksWhatIsLeft() {
        marks.add(1);
        marks.stop();

        assertThat(outbox.calls).containsExactly(List.of(1L));
    }

    private static final class Outbox implements MessageApi {
        private final List<List<Long>> calls = new ArrayList<>();
        private boolean away;

        @Override
        public void sent(List<Long> ids) {
            if (away) {
                throw new ResourceAccessException("away");
            }
            calls.add(ids);
        }

        @Override
        public List<OutgoingMessage> claim(int limit, int bulk, long waitMillis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void failed(long id, long retryMillis, boolean pauseBulk, int parts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void refused(long id, String why) {
            throw new UnsupportedOperationException();
        }
    }
}
