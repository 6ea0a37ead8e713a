package dev.wtb.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;

/** Somebody logs in with a passkey of a real browser, and confirms with it that it is they. */
final class PasskeyJourney {
    private static final String LOGIN = "pat.passkey";
    private static final String CHOSEN = "a password of pat's own";
    /** A phone's own sensor, which always says yes. */
    private static final String SENSOR = """
            {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true, "automaticPresenceSimulation": true}}""";

    private final PanelVisit owner;

    PasskeyJourney(PanelVisit owner) {
        this.owner = owner;
    }

    void plays() {
        var given = adds();
        try (var pat = new PanelVisit(named())) {
            pat.logsIn(LOGIN, given).changesPassword(given, CHOSEN);
            sensor(pat.page());
            makes(pat);
            logsInWithIt(pat);
            confirmsWithIt(pat);
        }
        owner.goes("/accounts").row(LOGIN).locator("text=Remove").click();
    }

    /** Browsers make passkeys for names only. */
    private static URI named() {
        return URI.create(Product.stack().panel().toString().replace("127.0.0.1", "localhost"));
    }

    private String adds() {
        var page = owner.goes("/account/passkeys/new").page();
        PlaywrightAssertions.assertThat(page.locator("text=not for a bare address")).isVisible();
        PlaywrightAssertions.assertThat(page.locator("[data-passkey]")).isHidden();
        owner.goes("/accounts");
        page.fill("[name=login]", LOGIN);
        page.click("text=Make the account");
        return page.locator("[data-given]").innerText();
    }

    private static void sensor(Page page) {
        var session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        session.send("WebAuthn.addVirtualAuthenticator", (JsonObject) JsonParser.parseString(SENSOR));
    }

    private static void makes(PanelVisit pat) {
        var page = pat.goes("/account").page();
        page.click("text=Add a passkey");
        PlaywrightAssertions.assertThat(page.locator("[name=name]")).hasValue("Chrome, Linux");
        PlaywrightAssertions.assertThat(page.locator("text=not for a bare address")).isHidden();
        PanelJourneyIT.shot(page, "desktop-passkey");
        page.fill("[name=name]", "Pat's phone");
        page.click("text=Make it");
        PlaywrightAssertions.assertThat(page.locator("[data-codes] li")).hasCount(10);
        PlaywrightAssertions.assertThat(pat.row("Pat's phone")).containsText("never");
        PanelJourneyIT.pictures(page, page.url(), "account-with-passkey");
        page.click("text=Add a passkey");
        page.click("text=Make it");
        PlaywrightAssertions.assertThat(page.locator("[data-trouble=there]")).isVisible();
        pat.goes("/account");
        PlaywrightAssertions.assertThat(page.locator("[data-codes]")).hasCount(0);
    }

    private static void logsInWithIt(PanelVisit pat) {
        var page = pat.page();
        page.click("text=Log out");
        pat.logsIn(LOGIN, CHOSEN);
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("One more step");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("Recovery code");
        PanelJourneyIT.shot(page, "desktop-second-with-passkey");
        page.click("[data-passkey] button");
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Overview");
        PlaywrightAssertions.assertThat(pat.goes("/account").row("Pat's phone")).not().containsText("never");
    }

    /** Twenty minutes later the form that forgets it waits for a proof, and goes on with it. */
    private static void confirmsWithIt(PanelVisit pat) {
        Sql.run("update panel_session set proved_at = proved_at - interval '20 minutes' where login = '" + LOGIN + "'");
        var page = pat.page();
        page.onceDialog(dialog -> dialog.accept());
        pat.row("Pat's phone").locator("text=Forget").click();
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Confirm that it’s you");
        page.click("[data-passkey] button");
        PlaywrightAssertions.assertThat(pat.row("Pat's phone")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("With it, whoever learns your password");
    }
}
