package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.wtb.contract.admin.Role;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Somebody gets an account, may what it is for and no more, and is out when it is changed or gone. */
final class AccountJourney {
    private static final String LOGIN = "sue.support";
    private static final String CHOSEN = "a password of my own";

    private final PanelVisit owner;

    AccountJourney(PanelVisit owner) {
        this.owner = owner;
    }

    void plays() {
        var given = adds();
        PanelJourneyIT.pictures(owner.page(), Product.stack().panel() + "/accounts", "accounts");
        try (var sue = new PanelVisit(Product.stack().panel())) {
            sue.logsIn(LOGIN, given).changesPassword(given, CHOSEN);
            supportGivesDaysAndBansNobody(sue);
            RouteJourney.refuses(sue, Role.SUPPORT);
            secondFactorStandsBeforeIt(sue);
            ownerProvesOnceMore();
            isOut(sue);
            phoneIsLost();
            sue.logsIn(LOGIN, CHOSEN);
            viewerSeesAndChangesNothing(sue);
            RouteJourney.refuses(sue, Role.VIEWER);
            becomes(Role.OPERATOR);
            isOut(sue);
            RouteJourney.refuses(sue.logsIn(LOGIN, CHOSEN), Role.OPERATOR);
            owner.goes("/accounts").row(LOGIN).locator("text=Remove").click();
            isOut(sue);
            PlaywrightAssertions.assertThat(sue.logsIn(LOGIN, CHOSEN).page().locator("[role=alert]")).isVisible();
        }
        lastOwnerStays();
        logProvesIt();
        secondPanelKnowsTheLogIn();
    }

    private String adds() {
        var page = owner.goes("/accounts").page();
        page.fill("[name=login]", LOGIN);
        page.selectOption("form.form [name=role]", "SUPPORT");
        page.click("text=Make the account");
        var given = page.locator("[data-given]").innerText();
        assertThat(given).hasSize(20);
        page.reload();
        PlaywrightAssertions.assertThat(page.locator("[data-given]")).hasCount(0);
        PlaywrightAssertions.assertThat(owner.row(LOGIN)).containsText("has not chosen a password yet");
        return given;
    }

    private static void supportGivesDaysAndBansNobody(PanelVisit sue) {
        var ann = new Buyer("en");
        ann.starts();
        var page = sue.goes("/people/" + ann.person().id()).page();
        PlaywrightAssertions.assertThat(page.locator("button >> text=Give days")).isVisible();
        PlaywrightAssertions.assertThat(page.locator("button.danger")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("[name=reason]")).isDisabled();
        PlaywrightAssertions.assertThat(page.locator("nav >> text=Accounts")).hasCount(0);
        assertThat(refusal(page, "/people/" + ann.person().id() + "/ban")).isEqualTo(403);
        PlaywrightAssertions.assertThat(sue.goes("/accounts").page().locator("main"))
                .containsText("Your role may not do this");
    }

    private static void secondFactorStandsBeforeIt(PanelVisit sue) {
        var page = sue.goes("/account").page();
        page.click("text=Set it up");
        PanelJourneyIT.pictures(page, page.url(), "factor");
        var app = new CodeApp(page.locator("[data-secret]").innerText());
        page.fill("[name=code]", "000000");
        page.click("text=Turn it on");
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("That code is wrong");
        page.fill("[name=code]", app.code());
        page.click("text=Turn it on");
        var recovery = page.locator("[data-codes] li").allInnerTexts();
        assertThat(recovery).hasSize(10);
        page.click("text=Log out");
        sue.logsIn(LOGIN, CHOSEN);
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("One more step");
        assertThat(sue.goes("/plans").page().url()).endsWith("/login");
        sue.goes("/second").proves("123456");
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("was used already");
        sue.proves(app.code());
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Overview");
        oneSessionEndsAnother(sue, recovery.getFirst());
    }

    private static void oneSessionEndsAnother(PanelVisit sue, String recovery) {
        try (var phone = new PanelVisit(Product.stack().panel())) {
            phone.logsIn(LOGIN, CHOSEN).proves(recovery);
            PlaywrightAssertions.assertThat(phone.page().locator("h1")).hasText("Overview");
            var page = sue.goes("/account").page();
            PlaywrightAssertions.assertThat(page.locator("main")).containsText("Recovery codes left: 9");
            PlaywrightAssertions.assertThat(sue.row("Chrome, Linux")).hasCount(2);
            PanelJourneyIT.pictures(page, page.url(), "account");
            page.click("text=Log out there");
            PlaywrightAssertions.assertThat(sue.row("Chrome, Linux")).hasCount(1);
            isOut(phone);
        }
    }

    /** Twenty minutes later nobody knows whether it is still the owner who sits there. */
    private void ownerProvesOnceMore() {
        Sql.run("update panel_session set proved_at = proved_at - interval '20 minutes' where login = 'admin'");
        becomes(Role.VIEWER);
        var page = owner.page();
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Confirm that it’s you");
        PanelJourneyIT.shot(page, "desktop-proof");
        owner.proves("not my password");
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("not your password");
        owner.proves(PanelJourneyIT.CHOSEN);
        PlaywrightAssertions.assertThat(owner.row(LOGIN).locator("select")).hasValue("VIEWER");
    }

    private void becomes(Role role) {
        owner.goes("/accounts").row(LOGIN).locator("select").selectOption(role.name());
        owner.row(LOGIN).locator("text=Change").click();
    }

    private void phoneIsLost() {
        owner.row(LOGIN).locator("text=Turn off second factor").click();
        PlaywrightAssertions.assertThat(owner.row(LOGIN).locator("text=Turn off second factor")).hasCount(0);
    }

    private static void viewerSeesAndChangesNothing(PanelVisit sue) {
        var page = sue.goes("/plans").page();
        PlaywrightAssertions.assertThat(sue.row("month").first()).isVisible();
        PlaywrightAssertions.assertThat(page.locator("text=Add plan")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("main button")).hasCount(0);
        PanelJourneyIT.pictures(page, Product.stack().panel() + "/plans/month", "plan-of-a-viewer");
        PlaywrightAssertions.assertThat(page.locator("[name=stars]")).isDisabled();
        assertThat(refusal(page, "/plans/month")).isEqualTo(403);
        sue.goes("/");
        assertThat(refusal(page, "/tickets/1/answers")).isEqualTo(403);
    }

    /** What the server says to a form that the page does not have; its token is that of the log-out. */
    private static int refusal(Page page, String path) {
        return (int) page.evaluate("""
                path => fetch(path, {method: 'POST', redirect: 'manual', body: new URLSearchParams(
                    {_csrf: document.querySelector('[name=_csrf]').value})}).then(answer => answer.status)""", path);
    }

    /** What is open may go to the log-in by itself while another page is asked for. */
    private static void isOut(PanelVisit visit) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptionsMatching(gone -> gone.getMessage().contains("interrupted by another navigation"))
                .until(() -> visit.goes("/plans").page().url().endsWith("/login"));
    }

    private void lastOwnerStays() {
        owner.goes("/accounts").row("admin").locator("text=Remove").click();
        PlaywrightAssertions.assertThat(owner.page().locator("[role=alert]")).containsText("last owner");
    }

    private void logProvesIt() {
        var page = owner.goes("/audit").page();
        page.fill("main [name=text]", LOGIN);
        page.click("main >> text=Find");
        PlaywrightAssertions.assertThat(owner.row("account.role: SUPPORT -> VIEWER")).isVisible();
        PlaywrightAssertions.assertThat(owner.row("account.remove")).isVisible();
        var table = page.waitForDownload(() -> page.click("text=CSV"));
        assertThat(table.suggestedFilename()).isEqualTo("audit.csv");
        page.click("text=Prove it");
        PlaywrightAssertions.assertThat(page.locator("[role=status].good")).containsText("all as they were written");
    }

    /** Whoever logged in at one of two panels is logged in at both, and out of both. */
    private void secondPanelKnowsTheLogIn() {
        var stack = Product.stack();
        var second = stack.replica("admin-panel");
        try (var visit = new PanelVisit(stack.panel())) {
            visit.logsIn(PanelJourneyIT.CHOSEN);
            var page = visit.page();
            page.navigate(stack.panel(second) + "/plans");
            PlaywrightAssertions.assertThat(page.locator("h1")).hasText("Plans");
            visit.goes("/").page().click("text=Log out");
            page.navigate(stack.panel(second) + "/plans");
            assertThat(page.url()).endsWith("/login");
        } finally {
            stack.dismiss(second);
        }
    }
}
