package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.AriaRole;
import dev.wtb.contract.server.Health;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import java.time.Duration;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Journey e: the operator logs in, adds a geolocation and a server, and sees its chart move. */
class PanelJourneyIT {
    private static final String CHOSEN = "a password of my own";

    @Test
    void operatorAddsAServerAndWatchesIt() {
        var stack = Product.stack();
        try (var context = Browser.desktop(ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate(stack.panel().toString());
            logIn(page, "wrong password");
            PlaywrightAssertions.assertThat(page.getByRole(AriaRole.ALERT)).containsText("Wrong");
            logIn(page, stack.panelPassword());
            page.fill("[name=present]", stack.panelPassword());
            page.fill("[name=wanted]", CHOSEN);
            page.click("text=Change password");
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Overview");

            addGeolocation(page);
            addServer(page);
            PlaywrightAssertions.assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("de-1")))
                    .isVisible();
            await(() -> healthy(stack.as("admin-panel", ServerApi.class).servers().stream()
                    .filter(server -> server.name().equals("de-1")).findFirst().orElseThrow()));

            page.navigate(stack.panel() + "/dashboard?range=15m");
            var charts = page.locator("#charts");
            PlaywrightAssertions.assertThat(charts).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
            int before = Integer.parseInt(charts.getAttribute("data-points"));
            await(() -> Integer.parseInt(charts.getAttribute("data-points")) > before);
            assertThat(page.locator(".u-legend").first().innerText()).contains("de-1");
            answerATicket(page);
            pictures(page);
        }
    }

    private static void addGeolocation(Page page) {
        page.click("nav >> text=Geolocations");
        page.click("text=Add geolocation");
        page.fill("[name=code]", "de");
        page.fill("[name=nameEn]", "Frankfurt");
        page.fill("[name=nameRu]", "Франкфурт");
        page.fill("[name=flag]", "🇩🇪");
        page.fill("[name=latitude]", "50.1");
        page.fill("[name=longitude]", "8.7");
        page.click("text=Save geolocation");
        PlaywrightAssertions.assertThat(page.locator("table")).containsText("Frankfurt");
    }

    private static void addServer(Page page) {
        var stack = Product.stack();
        page.click("nav >> text=Servers");
        page.click("text=Add server");
        page.fill("[name=name]", "de-1");
        page.selectOption("[name=geolocationCode]", "de");
        page.fill("[name=nodeId]", "2");
        page.fill("[name=nodeHost]", stack.nodeAddress(3));
        page.fill("[name=nodePort]", String.valueOf(stack.nodePort(3)));
        page.click("text=Test connection");
        PlaywrightAssertions.assertThat(page.locator("#test")).containsText("it is not this node");
        page.fill("[name=nodeId]", "3");
        page.click("text=Test connection");
        PlaywrightAssertions.assertThat(page.locator("#test")).containsText("is who it should be");
        page.fill("[name=endpointHost]", stack.nodeAddress(3));
        page.fill("[name=endpointPort]", "52000");
        page.fill("[name=capacity]", "100");
        page.click("text=Save server");
    }

    private static void answerATicket(Page page) {
        var ann = new Buyer("en");
        ann.starts();
        ann.person().types("/support It is slow <script>");
        ann.sees("support.done");
        page.navigate(Product.stack().panel().toString());
        page.click("nav >> text=Tickets");
        page.locator("tr", new Page.LocatorOptions().setHasText(String.valueOf(ann.person().id()))).locator("a")
                .click();
        PlaywrightAssertions.assertThat(page.locator(".card")).containsText("It is slow <script>");
        page.fill("[name=text]", "Please try Helsinki");
        page.click("text=Send answer");
        PlaywrightAssertions.assertThat(page.locator(".card").last()).containsText("Please try Helsinki");
        ann.person().sees(Person.says("Please try Helsinki"));
    }

    private static void logIn(Page page, String password) {
        page.fill("[name=username]", "admin");
        page.fill("[name=password]", password);
        page.click("main button");
    }

    private static boolean healthy(Server server) {
        return server.health() == Health.HEALTHY;
    }

    private static void pictures(Page page) {
        var stack = Product.stack();
        for (var path : List.of("", "dashboard", "servers", "servers/new", "geolocations", "geolocations/de",
                "tickets", "audit")) {
            for (var scheme : ColorScheme.values()) {
                if (scheme == ColorScheme.NO_PREFERENCE) {
                    continue;
                }
                picture(page, stack.panel() + "/" + path,
                        "desktop-" + (path.isEmpty() ? "overview" : path.replace('/', '-')), scheme, 1280);
                picture(page, stack.panel() + "/" + path,
                        "phone-" + (path.isEmpty() ? "overview" : path.replace('/', '-')), scheme, 390);
            }
        }
    }

    private static void picture(Page page, String url, String name, ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 800);
        page.navigate(url);
        page.waitForTimeout(300);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures",
                name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
