package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.wtb.e2e.container.Shop;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Web;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an empty host with a Docker engine to a shop that sells, and what must not hurt it. */
class ComposeIT {
    private static final String CHOSEN = "a password of my own";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static Shop shop;
    private static Phone phone;
    private static Buyer ann;

    /** The way that docs/operations.md goes: init, up, the first log-in, a place, a server, a sale, a tunnel. */
    @BeforeAll
    static void fromAnEmptyHostToTheFirstSale() {
        shop = new Shop(Path.of("..").toAbsolutePath().normalize(), 'c');
        assertThat(shop.init(Map.of("WTB_END_AFTER", "10"))).contains("Next: docker-compose up -d");
        shop.compose("up", "-d");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shop.unhealthy()).isEmpty());
        opens();
        ann = new Buyer(shop.sandbox(), "en");
        ann.starts();
        ann.taps("button.plans");
        ann.tapsText("1 month");
        ann.person().pays();
        phone = new Phone(shop.network(), Web.PORT);
        phone.connect(ann.person().file(ann.person().sees(Person::isFile)));
    }

    @AfterAll
    static void leave() {
        try {
            phone.close();
        } finally {
            shop.close();
        }
    }

    private static void opens() {
        var first = shop.setting("WTB_ADMIN_PASSWORD");
        try (var visit = new PanelVisit(shop.panel())) {
            visit.logsIn(first).changesPassword(first, CHOSEN).addsGeolocation("nl", "Amsterdam", "Амстердам", "🇳🇱")
                    .fillsServer("nl-1", "nl", 1, "host.docker.internal", 8082).tests("is who it should be")
                    .savesServer(shop.address(), 51820, 100);
            PlaywrightAssertions.assertThat(visit.row("nl-1")).containsText("healthy",
                    new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
        }
    }

    @Test
    void whatWasSoldWorks() {
        assertThat(phone.reaches()).isEqualTo(shop.address());
    }
}
