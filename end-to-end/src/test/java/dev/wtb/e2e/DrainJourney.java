package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.server.ServerState;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Journey f: the operator empties a server that works, under somebody who is connected and notices nothing of it. */
final class DrainJourney {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration NOTHING = Duration.ofSeconds(1);

    private final Stack stack = Product.stack();
    private final PanelVisit visit;

    DrainJourney(PanelVisit visit) {
        this.visit = visit;
    }

    void plays() {
        var ann = new Person(stack.sandbox(), "en");
        ann.types("/start");
        ann.taps("Try free");
        ann.taps("Amsterdam");
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.file(ann.sees(Person::isFile)));
            var home = at(phone.reaches());
            try (var pinger = phone.pinging()) {
                looksAtIt(home);
                begins(home);
                var moved = ann.sees(Person.says("We are moving you to another server"));
                assertThat(phone.reaches()).isEqualTo(home.node().host());
                pausesAndResumes(home);
                Awaitility.await().atMost(SOON).until(() -> pinger.answered() > 100);
                System.out.println("A drained server's client was silent for " + pinger.longestSilence().toMillis()
                        + " ms at most");
                assertThat(pinger.longestSilence()).isLessThan(NOTHING);
                phone.disconnect();
                phone.connect(ann.file(moved));
            }
            assertThat(phone.reaches()).isEqualTo(other(home).node().host());
            PlaywrightAssertions.assertThat(figure(home, "gone from here"))
                    .not()
                    .hasText("0", new LocatorAssertions.HasTextOptions().setTimeout(SOON.toMillis()));
            givesItUp(home());
            comesBack(ann, phone, other(home));
        }
    }

    private void looksAtIt(Server server) {
        visit.goes("/servers");
        visit.row(server.name()).locator("text=Drain…").click();
        PlaywrightAssertions.assertThat(visit.page().locator("h1")).hasText("Drain " + server.name());
        PlaywrightAssertions.assertThat(visit.row(other(server).name())).isVisible();
        assertThat(now(server).state()).isEqualTo(ServerState.ACTIVE);
        PanelJourneyIT.pictures(visit.page(), visit.page().url(), "drain");
        visit.goes("/servers/" + server.id() + "/drain");
    }

    private void begins(Server server) {
        visit.page().click("text=Start draining");
        PlaywrightAssertions.assertThat(card(server)).containsText("draining");
        PlaywrightAssertions.assertThat(figure(server, "still to move"))
                .hasText("0", new LocatorAssertions.HasTextOptions().setTimeout(SOON.toMillis()));
        PlaywrightAssertions.assertThat(figure(server, "moved, still on the old endpoint")).not().hasText("0");
    }

    /** To the server that she left a minute ago: her handshakes there count for nothing, until the drain is undone. */
    private void comesBack(Person ann, Phone phone, Server server) {
        visit.goes("/servers/" + server.id() + "/drain");
        begins(server);
        Awaitility.await()
                .atMost(SOON)
                .until(() -> ann.chat()
                        .stream()
                        .filter(Person.says("We are moving you to another server"))
                        .count() == 2);
        PlaywrightAssertions.assertThat(figure(server, "gone from here")).hasText("0");
        card(server).locator("text=Take back with its people").click();
        PlaywrightAssertions.assertThat(card(server)).hasCount(0);
        ann.sees(Person.says("You need not change anything"));
        assertThat(phone.reaches()).isEqualTo(server.node().host());
        assertThat(now(server).state()).isEqualTo(ServerState.ACTIVE);
    }

    private void pausesAndResumes(Server server) {
        card(server).locator("text=Pause").click();
        PlaywrightAssertions.assertThat(card(server)).containsText("Paused");
        assertThat(now(server).state()).isEqualTo(ServerState.CORDONED);
        card(server).locator("text=Resume").click();
        PlaywrightAssertions.assertThat(card(server)).containsText("draining");
        PanelJourneyIT.pictures(visit.page(), stack.panel() + "/migrations", "draining");
        visit.goes("/migrations");
    }

    private void givesItUp(Server server) {
        card(server).locator("text=Take back into service").click();
        PlaywrightAssertions.assertThat(card(server)).hasCount(0);
        assertThat(now(server).state()).isEqualTo(ServerState.ACTIVE);
        visit.goes("/audit");
        PlaywrightAssertions.assertThat(visit.row("server.draining").first()).containsText(server.name());
    }

    private Locator card(Server server) {
        return visit.page()
                .locator("section.card", new Page.LocatorOptions()
                        .setHasText(server.name()));
    }

    private Locator figure(Server server, String what) {
        return card(server).locator(".figures div", new Locator.LocatorOptions().setHasText(what)).locator("dd");
    }

    /** The server that is drained. */
    private Server home() {
        return stack.as("admin-panel", ServerApi.class)
                .servers()
                .stream()
                .filter(server -> server.state() == ServerState.DRAINING)
                .findFirst()
                .orElseThrow();
    }

    private Server now(Server server) {
        return stack.as("admin-panel", ServerApi.class).server(server.id());
    }

    private Server at(String address) {
        return amsterdam(address, true);
    }

    private Server other(Server server) {
        return amsterdam(server.node().host(), false);
    }

    private Server amsterdam(String address, boolean there) {
        return stack.as("admin-panel", ServerApi.class)
                .servers()
                .stream()
                .filter(server -> server.geolocationCode().equals("nl"))
                .filter(server -> server.node().host().equals(address) == there)
                .findFirst()
                .orElseThrow();
    }
}
