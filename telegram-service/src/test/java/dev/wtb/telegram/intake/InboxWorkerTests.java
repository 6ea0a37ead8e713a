package dev.wtb.telegram.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.wtb.contract.update.ClaimedUpdate;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.telegram.TestProperties;
import dev.wtb.telegram.api.Failures;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxWorkerTests {
    private static final ClaimedUpdate UPDATE = new ClaimedUpdate(7, "{}", 0);

    private final UpdateApi inbox = mock(UpdateApi.class);
    private final UpdateHandler handler = mock(UpdateHandler.class);
    private final InboxWorker worker = new InboxWorker(inbox, handler, TestProperties.get());

    @Test
    void whatIsUnderWayWhenItStopsIsMarked() {
        var stopping = new CountDownLatch(1);
        when(inbox.claim(eq(1), any())).thenReturn(List.of(UPDATE)).thenReturn(List.of());
        doAnswer(_ -> stopping.await(10, TimeUnit.SECONDS)).when(handler).handle(UPDATE);
        worker.start();
        worker.wake();
        verify(handler, timeout(5_000)).handle(UPDATE);

        Thread.startVirtualThread(() -> {
            whileRunning();
            stopping.countDown();
        });
        worker.stop();

        assertThat(stopping.getCount()).isZero();
        verify(inbox).claim(0, List.of(7L));
    }

    @Test
    void whatIsBeingClaimedWhenItStopsIsHandledAndMarked() throws InterruptedException {
        var claiming = new CountDownLatch(1);
        when(inbox.claim(eq(1), any())).thenAnswer(_ -> {
            claiming.countDown();
            whileRunning();
            TimeUnit.MILLISECONDS.sleep(50);
            return List.of(UPDATE);
        });
        worker.start();
        worker.wake();
        assertThat(claiming.await(5, TimeUnit.SECONDS)).isTrue();

        worker.stop();

        verify(handler).handle(UPDATE);
        verify(inbox).claim(0, List.of(7L));
    }

    @Test
    void absentTelegramIsNoAttempt() {
        fails(new UnknownHostException());

        verify(inbox, timeout(5_000)).postponed(7, 5_000);
        verify(inbox, never()).failed(7);
    }

    @Test
    void lostReplyIsAnAttempt() {
        fails(new SocketTimeoutException());

        verify(inbox, timeout(5_000)).failed(7);
    }

    private void whileRunning() {
        while (worker.isRunning()) {
            Thread.onSpinWait();
        }
    }

    private void fails(IOException why) {
        when(inbox.claim(eq(1), any())).thenReturn(List.of(UPDATE)).thenReturn(List.of());
        doThrow(Failures.of(why)).when(handler).handle(UPDATE);
        worker.start();
        worker.wake();
        verify(handler, timeout(5_000)).handle(UPDATE);
        worker.stop();
    }
}
