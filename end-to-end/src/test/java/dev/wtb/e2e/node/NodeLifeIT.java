package dev.wtb.e2e.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.peer.PeerLimits;
import dev.wtb.contract.peer.Quota;
import dev.wtb.contract.peer.TrafficApi;
import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Client;
import dev.wtb.e2e.stack.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A peer's whole life, each part of it seen from the phone: real packets, IPv4 and IPv6. */
class NodeLifeIT {
    private static final int MEGABITS = 20;
    private static final int SLOW = 4;
    private static final long MEGABYTE = 1_000_000;
    private static final double LEAST = 0.85;
    /** Room for all transfers at full speed, three of them done twice. */
    private static final long QUOTA = 110 * MEGABYTE;
    /** What a peer that was quiet may send at once: up to three seconds of its rate. */
    private static final long BURST = 8 * MEGABYTE;
    /**
     * What goes through in the five seconds between two looks of a host that is busy, and the megabyte that showed it.
     */
    private static final long OVERSHOOT = 5 * MEGABYTE * MEGABITS / 8 + MEGABYTE;
    private static final Percentage TOLERANCE = Percentage.withPercentage(15);
    private static Node node;

    private final Client ann = Client.real(1);

    @BeforeAll
    static void started() {
        // In this internet Telegram is the web server, by one of its two addresses a family
        node = Bare.lab().node(Map.of("WTB_NODE_WINDOW", Network.TELEGRAM + "/32," + Network.TELEGRAM6 + "/128"));
    }

    @AfterAll
    static void ended() {
        node.close();
    }

    @Test
    void wholeLife() {
        try (var phone = Bare.lab().phone()) {
            create(phone);
            tierHolds(phone);
            spentQuotaSlowsDown(phone);
            renewalGivesFullSpeedBack(phone);
            endLeadsIntoTheWindow(phone);
            removalEndsIt(phone);
        }
    }

    private void create(Phone phone) {
        var limits = new PeerLimits(MEGABITS, new Quota(1, QUOTA, SLOW));
        node.peers().put(Node.SERVER, ann.peer(1, null, null, limits));
        phone.connect(ann.file(node));

        assertThat(phone.reaches()).isEqualTo(node.address());
        assertThat(phone.fetch(Network.WEB6)).isEqualTo(canonical(node.address6()));
    }

    private static void tierHolds(Phone phone) {
        for (var web : List.of(Network.WEB, Network.WEB6)) {
            phone.download(web, BURST);
            holds(() -> phone.download(web, 10 * MEGABYTE));
            phone.upload(web, BURST);
            holds(() -> phone.upload(web, 10 * MEGABYTE));
        }
    }

    /** Never more; and as much, unless the machine is busy both times. */
    private static void holds(DoubleSupplier transfer) {
        double rate = transfer.getAsDouble();
        if (rate < MEGABITS * LEAST) {
            rate = transfer.getAsDouble();
        }
        assertThat(rate).isCloseTo(MEGABITS, TOLERANCE);
    }

    private static void spentQuotaSlowsDown(Phone phone) {
        await().atMost(Duration.ofSeconds(30)).until(() -> phone.download(Network.WEB, MEGABYTE) < MEGABITS / 2.0);

        assertThat(used()).isBetween(QUOTA, QUOTA + OVERSHOOT);
        phone.download(Network.WEB6, BURST * SLOW / MEGABITS);
        assertThat(phone.download(Network.WEB6, 2 * MEGABYTE)).isCloseTo(SLOW, TOLERANCE);
        phone.upload(Network.WEB, BURST * SLOW / MEGABITS);
        assertThat(phone.upload(Network.WEB, 2 * MEGABYTE)).isCloseTo(SLOW, TOLERANCE);
    }

    private void renewalGivesFullSpeedBack(Phone phone) {
        node.peers()
                .put(Node.SERVER,
                        ann.peer(2, null, null, new PeerLimits(MEGABITS, new Quota(2, QUOTA, SLOW))));

        phone.download(Network.WEB, BURST);
        assertThat(phone.download(Network.WEB, 10 * MEGABYTE)).isCloseTo(MEGABITS, TOLERANCE);
    }

    private void endLeadsIntoTheWindow(Phone phone) {
        node.peers().put(Node.SERVER, ann.peer(3, Instant.now().plusSeconds(2), Instant.now().plusSeconds(12), null));
        assertThat(phone.fetch()).isEqualTo(node.address());

        await().atMost(Duration.ofSeconds(7)).until(() -> phone.fetch().isEmpty());
        assertThat(phone.fetch(Network.TELEGRAM)).isEqualTo(node.address());
        assertThat(phone.fetch(Network.TELEGRAM6)).isEqualTo(canonical(node.address6()));
        assertThat(phone.fetch(Network.WEB6)).isEmpty();
        await().atMost(Duration.ofSeconds(15)).until(() -> phone.fetch(Network.TELEGRAM).isEmpty());
    }

    private void removalEndsIt(Phone phone) {
        node.peers().put(Node.SERVER, ann.peer(4));
        await().atMost(Duration.ofSeconds(20)).until(() -> phone.fetch().equals(node.address()));

        node.peers().remove(Node.SERVER, ann.publicKey(), 5);

        assertThat(phone.fetch()).isEmpty();
        assertThat(phone.fetch(Network.WEB6)).isEmpty();
    }

    private static long used() {
        return node.as("metrics-collector", TrafficApi.class)
                .page(Node.SERVER, null, 100)
                .peers()
                .stream()
                .mapToLong(peer -> peer.rxBytes() + peer.txBytes())
                .sum();
    }

    private static String canonical(String address) {
        return java.net.InetAddress.ofLiteral(address).getHostAddress();
    }
}
