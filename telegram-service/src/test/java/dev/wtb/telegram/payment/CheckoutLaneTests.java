package dev.wtb.telegram.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.wtb.contract.payment.Checkout;
import dev.wtb.contract.payment.CheckoutAnswer;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.CheckoutRequest;
import dev.wtb.contract.user.Language;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.chat.Texts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.telegram.telegrambots.meta.api.methods.AnswerPreCheckoutQuery;

class CheckoutLaneTests {
    private static final int PAYING = 300;

    private final AtomicInteger asking = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch approved = new CountDownLatch(PAYING);
    private final BotApi telegram = mock(BotApi.class);

    @Test
    void crowdIsAnsweredWithoutAskingForAllAtOnce() throws Exception {
        when(telegram.call(any(AnswerPreCheckoutQuery.class))).thenAnswer(call -> {
            if (call.<AnswerPreCheckoutQuery>getArgument(0).getOk()) {
                approved.countDown();
            }
            return true;
        });
        CheckoutApi slow = this::decide;
        var lane = new CheckoutLane(slow, telegram, mock(Texts.class), new SimpleMeterRegistry());

        for (int i = 0; i < PAYING; i++) {
            lane.accept(new CheckoutLane.Query("q" + i, i, Language.EN, "XTR", 100, "order" + i));
        }

        assertThat(approved.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(most).hasValueBetween(2, 32);
    }

    private CheckoutAnswer decide(String order, CheckoutRequest request) {
        most.accumulateAndGet(asking.incrementAndGet(), Math::max);
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        asking.decrementAndGet();
        return new CheckoutAnswer(Checkout.APPROVED);
    }
}
