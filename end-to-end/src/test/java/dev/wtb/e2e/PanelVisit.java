package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An operator in front of a panel. */
final class PanelVisit implements AutoCloseable {
    /** The panel gives up on a node after 12 s. */
    private static final double DIALLING = 15_000;
    /** Of every server that is added. */
    static final String NETWORK = "a hoster";
    /** An answer that says no, which is not the page's fault. */
    private static final String REFUSED = "Failed to load resource";
    private final BrowserContext context = Browser.desktop(ColorScheme.LIGHT);
    private final Page page = context.newPage();
    private final URI panel;
    private final List<String> faults = new CopyOnWriteArrayList<>();

    PanelVisit(URI panel) {
        this.panel = panel;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith(REFUSED)) {
                faults.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        page.navigate(panel.toString());
    }

    Page page() {
        return page;
    }

    PanelVisit logsIn(String password) {
        return logsIn("admin", password);
    }

    PanelVisit logsIn(String login, String password) {
        page.fill("[name=username]", login);
        page.fill("[name=password]", password);
        page.click("main button");
        return this;
    }

    /** A code, or the password once more. */
    PanelVisit proves(String proof) {
        page.fill("[name=proof]", proof);
        page.click("main button");
        return this;
    }

    PanelVisit changesPassword(String present, String wanted) {
        page.fill("[name=present]", present);
        page.fill("[name=wanted]", wanted);
        page.click("text=Change password");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Overview");
        return this;
    }

    PanelVisit addsGeolocation(String code, String english, String russian, String flag) {
        page.click("nav >> text=Geolocations");
        page.click("text=Add geolocation");
        fills(Map.of("code", code, "nameEn", english, "nameRu", russian, "flag", flag, "latitude", "50.1", "longitude",
                "8.7"));
        page.click("text=Save geolocation");
        PlaywrightAssertions.assertThat(page.locator("table")).containsText(english);
        return this;
    }

    /** The form of a server on a node, filled in and not yet sent. */
    PanelVisit fillsServer(String name, String place, long node, String host, int port) {
        page.click("nav >> text=Servers");
        page.click("text=Add server");
        page.selectOption("[name=geolocationCode]", place);
        return fills(Map.of("name", name, "nodeId", String.valueOf(node), "nodeHost", host, "nodePort",
                String.valueOf(port)));
    }

    PanelVisit tests(String answer) {
        page.click("text=Test connection");
        PlaywrightAssertions.assertThat(page.locator("#test"))
                .containsText(answer,
                        new LocatorAssertions.ContainsTextOptions().setTimeout(DIALLING));
        return this;
    }

    PanelVisit savesServer(String endpoint, int port, int capacity) {
        fills(Map.of("endpointHost", endpoint, "endpointPort", String.valueOf(port), "capacity",
                String.valueOf(capacity), "network", NETWORK));
        page.click("text=Save server");
        return this;
    }

    /** The row of a table that holds this text. */
    Locator row(String text) {
        return page.locator("tr", new Page.LocatorOptions().setHasText(text));
    }

    PanelVisit goes(String path) {
        page.navigate(panel + path);
        return this;
    }

    PanelVisit fills(Map<String, String> fields) {
        fields.forEach((name, value) -> page.fill("[name=" + name + "]", value));
        return this;
    }

    /** No page may have tried what its own policy refuses, or stumbled over its own script. */
    @Override
    public void close() {
        context.close();
        assertThat(faults).isEmpty();
    }
}
