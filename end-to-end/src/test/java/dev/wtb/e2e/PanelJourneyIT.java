package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Journey e: the operator logs in, adds a geolocation and a server, and sees its chart move. */
class PanelJourneyIT {
    static final boolean SOAK = Boolean.getBoolean("soak");
    static final String CHOSEN = "a password of my own";

    @Test
    void operatorAddsAServerAndWatchesIt() {
        var stack = Product.stack();
        try (var visit = new PanelVisit(stack.panel())) {
            var page = visit.logsIn("wrong password").page();
            PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT)).containsText("Wrong");
            visit.logsIn(stack.panelPassword())
                    .changesPassword(stack.panelPassword(), CHOSEN)
                    .addsGeolocation("de", "Frankfurt", "Франкфурт", "🇩🇪")
                    .fillsServer("de-1", "de", 2, stack.nodeAddress(3), stack.nodePort(3))
                    .tests("it is not this node")
                    .fills(Map.of("nodeId", "3"))
                    .tests("is who it should be")
                    .savesServer(stack.nodeAddress(3), 52000, 100);
            PlaywrightAssertions.assertThat(visit.row("de-1")).isVisible();
            await(() -> frankfurt().health() == Health.HEALTHY);

            page.navigate(stack.panel() + "/dashboard?range=15m");
            var charts = page.locator("#charts");
            PlaywrightAssertions.assertThat(charts).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
            double before = Double.parseDouble(charts.getAttribute("data-newest"));
            await(() -> Double.parseDouble(charts.getAttribute("data-newest")) > before);
            PlaywrightAssertions.assertThat(page.locator("#legend")).containsText("de-1");
            yearIsShown(page);
            connectionIsTestedWithoutScript(visit);
            answerATicket(page);
            declareAServerFailed(visit);
            new DrainJourney(visit).plays();
            new EnrolmentJourney(visit).plays();
            new SetBackJourney(visit).plays();
            new ShopkeeperJourney(visit).plays();
            new AccountJourney(visit).plays();
            new PasskeyJourney(visit).plays();
            new ApiJourney(visit).plays();
            new RouteJourney(visit).plays();
            servicesSayWhatTheyAreSetTo(visit);
            pictures(page);
            sessionEndsUnderAnOpenPage(page);
            assertThat(Accessibility.findings()).isEmpty();
        }
    }

    /** What is left of samples that are gone. */
    private static void yearIsShown(Page page) {
        Sql.run("""
                insert into sample_sum select 24, date_bin('1 day', now(), 'epoch') - interval '1 day' * n, id, 0.3, 0.5,
                    1e6, 9e6, 40, 20 + n % 7, 12 from server cross join generate_series(3, 200) n""");
        var charts = page.locator("#charts");
        PanelJourneyIT.pictures(page, Product.stack().panel() + "/dashboard?range=1y", "dashboard-year");
        PlaywrightAssertions.assertThat(charts).hasAttribute("data-points", Pattern.compile("\\d{2,3}"));
        Sql.run("delete from sample_sum where at < now() - interval '2 days'");
    }

    private static void answerATicket(Page page) {
        var ann = new Buyer("en");
        ann.starts();
        ann.person().shows(page.screenshot(), "/support It is slow <script>", null);
        var done = ann.sees("support.done");
        ann.person().shows(page.screenshot(), "in the /top corner", "1");
        ann.person().shows(page.screenshot(), "", "1");
        ann.person().seesAfter(done.path("message_id").asLong(), Person.says(ann.words().of("support.done")));
        page.navigate(Product.stack().panel().toString());
        page.click("nav >> text=Tickets");
        page.locator("tr", new Page.LocatorOptions().setHasText(String.valueOf(ann.person().id())))
                .locator("a")
                .click();
        PlaywrightAssertions.assertThat(page.locator("div.card").first()).containsText("It is slow <script>");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("in the /top corner");
        PlaywrightAssertions.assertThat(page.locator(".card img")).hasCount(3);
        assertThat(page.locator(".card img")
                .last()
                .evaluate("picture => picture.decode().then(() => picture.naturalWidth)"))
                .isNotEqualTo(0);
        assertThat(ann.person().chat()).filteredOn(Person.says(ann.words().of("support.done")))
                .as("answers")
                .hasSize(2);
        page.fill("[name=text]", "Please try Helsinki");
        page.click("text=Send answer");
        PlaywrightAssertions.assertThat(page.locator(".card").last()).containsText("Please try Helsinki");
        ann.person().sees(Person.says("Please try Helsinki"));
        picture(page, page.url(), "desktop-ticket", ColorScheme.LIGHT, 1280);
        picture(page, page.url(), "phone-ticket", ColorScheme.DARK, 390);
    }

    /**
     * Its service is silent and its tunnel lives; the operator knows better, and is believed until it answers again.
     */
    private static void declareAServerFailed(PanelVisit visit) {
        var stack = Product.stack();
        visit.page().onDialog(Dialog::accept);
        stack.freeze("node-3", true);
        try {
            await(() -> frankfurt().health() == Health.UNREACHABLE);
            visit.goes("/servers");
            picture(visit.page(), visit.page().url(), "desktop-servers-unreachable", ColorScheme.LIGHT, 1280);
            PlaywrightAssertions.assertThat(visit.row("de-1")).containsText(PanelVisit.NETWORK);
            visit.row("de-1").locator("text=Declare failed").click();
            PlaywrightAssertions.assertThat(visit.row("de-1")).containsText("failed");
            PlaywrightAssertions.assertThat(visit.row("de-1")).containsText("an operator said that it is dead");
        } finally {
            stack.freeze("node-3", false);
        }
        await(() -> frankfurt().health() == Health.HEALTHY);
        visit.goes("/audit");
        PlaywrightAssertions.assertThat(visit.row("server.dead")).containsText("de-1");
    }

    /** The form goes as a whole, and comes back as it was with what the node said. */
    private static void connectionIsTestedWithoutScript(PanelVisit visit) {
        var page = visit.page();
        page.route("**/htmx.min.js", Route::abort);
        visit.fillsServer("de-2", "de", 2, Product.stack().nodeAddress(3), Product.stack().nodePort(3))
                .tests("it is not this node");
        PlaywrightAssertions.assertThat(page.locator("[name=name]")).hasValue("de-2");
        visit.fills(Map.of("nodeId", "3")).tests("is who it should be");
        page.unroute("**/htmx.min.js");
    }

    /** The part that is fetched again leads to the log-in, not into the page. */
    private static void sessionEndsUnderAnOpenPage(Page page) {
        page.navigate(Product.stack().panel().toString());
        page.context().clearCookies();
        PlaywrightAssertions.assertThat(page.locator("[name=password]"))
                .isVisible(
                        new LocatorAssertions.IsVisibleOptions().setTimeout(Duration.ofSeconds(15).toMillis()));
        assertThat(page.url()).endsWith("/login");
    }

    private static Server frankfurt() {
        return Product.stack()
                .as("admin-panel", ServerApi.class)
                .servers()
                .stream()
                .filter(server -> server.name().equals("de-1"))
                .findFirst()
                .orElseThrow();
    }

    private static void servicesSayWhatTheyAreSetTo(PanelVisit visit) {
        visit.goes("/settings");
        for (var key : List.of("wtb.database.grace", "wtb.telegram.poll-timeout", "wtb.collector.poll-interval",
                "wtb.migration.move-interval")) {
            PlaywrightAssertions.assertThat(visit.row(key)).isVisible();
        }
    }

    private static void pictures(Page page) {
        for (var path : List.of("", "dashboard", "servers", "servers/new", "migrations", "geolocations",
                "geolocations/de", "tickets", "alerts", "audit", "settings")) {
            pictures(page, Product.stack().panel() + "/" + path, path.isEmpty() ? "overview" : path.replace('/', '-'));
        }
    }

    /** On a desktop by day and on a phone by night; {@link PayloadJourney} has the other two, in the other language. */
    static void pictures(Page page, String url, String name) {
        picture(page, url, "desktop-" + name, ColorScheme.LIGHT, 1280);
        picture(page, url, "phone-" + name, ColorScheme.DARK, 390);
        if (SOAK) {
            all(page, url, name);
        }
        page.setViewportSize(1280, 800);
    }

    private static void all(Page page, String url, String name) {
        for (var language : List.of("ru", "en")) {
            page.navigate(URI.create(url).resolve("/?language=" + language).toString());
            for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                picture(page, url, "desktop-" + name + "-" + language, scheme, 1280);
                picture(page, url, "phone-" + name + "-" + language, scheme, 390);
            }
        }
    }

    private static void picture(Page page, String url, String name, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 800);
        page.navigate(url);
        page.waitForTimeout(300);
        Accessibility.look(page);
        shot(page, name + "-" + scheme.name().toLowerCase(Locale.ROOT));
    }

    static void shot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures", name + ".png")));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
