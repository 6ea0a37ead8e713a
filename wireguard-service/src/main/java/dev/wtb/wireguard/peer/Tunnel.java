package dev.wtb.wireguard.peer;

import dev.wtb.contract.peer.Agreement;
import dev.wtb.contract.peer.Offer;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.ServerDefinition;
import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.kernel.TunnelSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WireGuard interface with its book, its journal and its one writer: what queued up while the last batch ran is
 * planned, journalled with one flush and applied with one command, and only then acknowledged.
 */
final class Tunnel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tunnel.class);
    private static final int QUEUE = 5000;
    private static final int BATCH = 1000;
    private static final int PATIENCE_SECONDS = 30;

    private final PeerBook book = new PeerBook();
    private final BlockingQueue<Job<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<JournalEntry> pending = new ArrayList<>();
    private final PeerJournal journal;
    private final KernelView view;
    private final Supplier<Collection<TunnelSpec>> all;
    private final Thread writer;
    private volatile boolean running = true;
    private volatile TunnelSpec spec;

    Tunnel(TunnelSpec spec, PeerJournal journal, Kernel kernel, Clock clock, Supplier<Collection<TunnelSpec>> all) {
        this.spec = spec;
        this.journal = journal;
        this.all = all;
        journal.replayed().forEach(book::apply);
        view = new KernelView(spec.interfaceName(), book, kernel, clock);
        writer = Thread.ofPlatform().name(spec.interfaceName()).unstarted(this::write);
    }

    void start() {
        writer.start();
        submit(this::restored);
    }

    TunnelSpec spec() {
        return spec;
    }

    int size() {
        return submit(() -> book.peers().size());
    }

    boolean put(Peer peer) {
        return submit(() -> planned(book.put(peer).stream().toList()));
    }

    boolean remove(String publicKey, long version) {
        return submit(() -> planned(book.remove(publicKey, version).stream().toList()));
    }

    Agreement offer(Offer offer) {
        return submit(() -> {
            boolean agreed = book.agrees(offer);
            if (agreed) {
                planned(List.of(new JournalEntry.Applied(offer.lineage(), offer.generation())));
            }
            return book.agreement(agreed, null);
        });
    }

    Agreement apply(PeerSet set) {
        return submit(() -> {
            planned(book.plan(set));
            return book.agreement(true, set);
        });
    }

    void define(ServerDefinition definition) {
        submit(() -> {
            if (!definition.equals(spec.definition())) {
                spec = new TunnelSpec(spec.interfaceName(), spec.privateKey(), definition);
                planned(List.of(new JournalEntry.Defined(spec.privateKey(), definition)));
                restored();
            }
            return true;
        });
    }

    void expire() {
        submit(() -> {
            view.expire();
            return true;
        });
    }

    void repair() {
        submit(this::restored);
    }

    @Override
    public void close() {
        running = false;
        writer.interrupt();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        journal.close();
    }

    /** Applied to the book at once, so that later jobs of the batch see it; journalled before anything is answered. */
    private boolean planned(List<JournalEntry> entries) {
        for (var entry : entries) {
            book.apply(entry);
            view.changed(entry);
        }
        pending.addAll(entries);
        return !entries.isEmpty();
    }

    private boolean restored() {
        try {
            view.restore(spec, all.get());
            return true;
        } catch (RuntimeException failed) {
            view.doubt();
            throw new NodeBusy(spec.interfaceName() + " cannot be put right: " + failed.getMessage());
        }
    }

    private <T> T submit(Supplier<T> work) {
        var job = new Job<>(work, new CompletableFuture<T>());
        if (!running || !queue.offer(job)) {
            throw new NodeBusy("Too many changes are waiting");
        }
        try {
            return job.answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void write() {
        var batch = new ArrayList<Job<?>>(BATCH);
        while (running) {
            try {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH - 1);
                commit(batch);
            } catch (InterruptedException stopped) {
                LOG.debug("Writer of {} stops", spec.interfaceName());
            } finally {
                batch.clear();
            }
        }
    }

    private void commit(List<Job<?>> batch) {
        batch.forEach(Job::run);
        var failure = flush();
        batch.forEach(job -> job.settle(failure));
    }

    private @Nullable RuntimeException flush() {
        try {
            if (!pending.isEmpty()) {
                journal.append(List.copyOf(pending));
                pending.clear();
            }
            view.flush(spec, all.get());
            if (journal.bloated(book.peers().size())) {
                journal.compact(entries());
            }
            return null;
        } catch (RuntimeException failed) {
            LOG.warn("{} is not as it should be and will be repaired: {}", spec.interfaceName(), failed.getMessage());
            view.doubt();
            return new NodeBusy("The host's tools failed; the change will be applied later");
        }
    }

    private List<JournalEntry> entries() {
        var entries = new ArrayList<JournalEntry>();
        entries.add(new JournalEntry.Defined(spec.privateKey(), spec.definition()));
        entries.addAll(book.entries());
        return entries;
    }

    /** Work for the writer; settled once the whole batch is durable and applied. */
    private static final class Job<T> {
        private final Supplier<T> work;
        private final CompletableFuture<T> answer;
        private @Nullable T result;

        Job(Supplier<T> work, CompletableFuture<T> answer) {
            this.work = work;
            this.answer = answer;
        }

        void run() {
            try {
                result = work.get();
            } catch (RuntimeException refused) {
                answer.completeExceptionally(refused);
            }
        }

        void settle(@Nullable RuntimeException failure) {
            if (failure == null) {
                answer.complete(result);
            } else {
                answer.completeExceptionally(failure);
            }
        }
    }
}
