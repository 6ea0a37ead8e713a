package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** A script gets a token, acts in its maker's name where its role lets it, and is out once the token is ended. */
final class ApiJourney {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NAME = "gifts";

    private final PanelVisit owner;

    ApiJourney(PanelVisit owner) {
        this.owner = owner;
    }

    void plays() {
        var token = makes();
        var ann = new Buyer("en");
        ann.starts();
        var days = "/people/" + ann.person().id() + "/days?days=5&key=" + UUID.randomUUID();

        assertThat(call(token, "GET", "/servers").body()).contains("\"name\":\"de-1\"");
        assertThat(call(token, "POST", days).statusCode()).isEqualTo(200);
        assertThat(call(token, "POST", days).statusCode()).isEqualTo(200);
        ann.person().sees(Person.says("5 days"));
        assertThat(Sql.number("select count(*) from granted where telegram_id = " + ann.person().id())).isEqualTo(1);
        assertThat(call(token, "PUT", "/people/" + ann.person().id() + "/ban?reason=none").statusCode())
                .isEqualTo(403);
        PlaywrightAssertions.assertThat(owner.goes("/audit").row("admin/" + NAME).first())
                .containsText(String.valueOf(ann.person().id()));

        ends(token);
    }

    /** Shown once; asked who it is, as an hour may have gone by. */
    private String makes() {
        Sql.run("update panel_session set proved_at = proved_at - interval '20 minutes' where login = 'admin'");
        var page = owner.goes("/account").page();
        page.fill("[name=name]", NAME);
        page.selectOption("[name=role]", "SUPPORT");
        page.click("text=Make a token");
        owner.proves(PanelJourneyIT.CHOSEN);
        var token = page.locator("[data-token]").innerText();
        PanelJourneyIT.shot(page, "desktop-token");
        page.reload();
        PlaywrightAssertions.assertThat(page.locator("[data-token]")).hasCount(0);
        PlaywrightAssertions.assertThat(owner.row(NAME)).containsText("never");
        PanelJourneyIT.pictures(page, Product.stack().panel() + "/api/docs", "api");
        PlaywrightAssertions.assertThat(owner.row("/api/v1/people/{id}/days")).containsText("support");
        return token;
    }

    private void ends(String token) {
        PlaywrightAssertions.assertThat(owner.goes("/account").row(NAME)).not().containsText("never");
        owner.row(NAME).locator("text=End it").click();
        PlaywrightAssertions.assertThat(owner.row(NAME)).hasCount(0);
        assertThat(call(token, "GET", "/servers").statusCode()).isEqualTo(401);
        assertThat(owner.goes("/people/1").page().locator("main").innerText()).contains("nothing at this address");
    }

    private static HttpResponse<String> call(String token, String method, String path) {
        try {
            return HTTP.send(HttpRequest.newBuilder(Product.stack().panel().resolve("/api/v1" + path))
                    .header("Authorization", "Bearer " + token)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
