package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.wtb.e2e.network.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An operator begins to add a host on which nobody runs the command, and thinks better of it. */
final class EnrolmentJourney {
    private static final String BUNDLE = "what a host needs";
    private static final int DIALLING = 20_000;

    private final PanelVisit visit;
    private final Page page;

    EnrolmentJourney(PanelVisit visit) {
        this.visit = visit;
        page = visit.page();
    }

    void plays() {
        nothingIsThereYet();
        place(BUNDLE);
        page.click("button:has-text('New command')");
        var command = page.locator("[data-command]").innerText();
        assertThat(command).containsPattern("enrol\\.sh \\d+ 8082 <<'TOKEN'\\n[0-9a-f]{32}\\nTOKEN$")
                .contains(Host.piped(BUNDLE, "sha256sum").split(" ")[0], "/node/wtb-node.tar");
        assertThat(taken()).isEqualTo(BUNDLE);
        PlaywrightAssertions.assertThat(page.locator("#live"))
                .containsText("Nobody answers at", new LocatorAssertions.ContainsTextOptions().setTimeout(DIALLING));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/pictures/desktop-enrolment-command.png")));

        page.reload();
        PlaywrightAssertions.assertThat(page.locator("[data-command]")).hasCount(0);
        PanelJourneyIT.pictures(page, page.url(), "enrolment");
        page.click("button:has-text('Cancel')");
        PlaywrightAssertions.assertThat(page.locator("#live")).containsText("Cancelled.");
        assertThat(taken()).isEmpty();
    }

    /** Without a bundle nobody is shown a command that cannot work. */
    private void nothingIsThereYet() {
        visit.goes("/enrolments/new");
        PanelJourneyIT.pictures(page, page.url(), "host");
        visit.fills(Map.of("name", "de-9", "host", "192.0.2.9"));
        page.click("text=Show the command");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("./wtb node-bundle");
        PlaywrightAssertions.assertThat(page.locator("[data-command]")).hasCount(0);
    }

    private static void place(String bundle) {
        try {
            Files.writeString(Product.stack().nodeBundle(), bundle);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a host gets, which has logged in nowhere; empty when there is nothing. */
    private static String taken() {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create(Product.stack().panel() + "/node/wtb-node.tar"))
                    .build(), BodyHandlers.ofString());
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
