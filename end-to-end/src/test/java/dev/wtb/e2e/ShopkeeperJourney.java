package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * Journey g, a shopkeeper's morning: a plan with a price, a promo code, the first sale, a ticket that ends with the money
 * given back, a ban and its end, news for a filter of people, and a log that proves all of it.
 */
final class ShopkeeperJourney {
    private static final LocatorAssertions.ContainsTextOptions SOON = new LocatorAssertions.ContainsTextOptions()
            .setTimeout(Duration.ofSeconds(30).toMillis());

    private static final String VIEW = "Trial in Helsinki";

    private final Stack stack = Product.stack();
    private final Page page;
    private final PanelVisit visit;

    ShopkeeperJourney(PanelVisit visit) {
        this.visit = visit;
        this.page = visit.page();
    }

    void plays() {
        var ann = new Person(stack.sandbox(), "en");
        ann.types("/start");
        ann.taps("Try free");
        ann.taps("Helsinki");
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.file(ann.sees(Person::isFile)));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            finds(ann);
            keepsAView(ann);
            visit.goes("/people/" + ann.id());
            givesDays(ann);
            sells(ann);
            buys(ann);
            answers(ann);
            givesMoneyBack(ann);
            counts();
            visit.goes("/people/" + ann.id());
            refusesAndPardons(ann, phone);
        }
        tellsThem(ann);
        handsOut(ann);
        logProvesIt(ann);
    }

    /** Those whom she shows, for a broadcast later. */
    private void keepsAView(Person ann) {
        visit.goes("/people");
        page.click("summary >> text=Filter");
        page.selectOption("[name=place]", "fi");
        page.selectOption("[name=plan]", "trial");
        page.click("button >> text=Show");
        PlaywrightAssertions.assertThat(visit.row(String.valueOf(ann.id()))).hasCount(1);
        PanelJourneyIT.pictures(page, page.url(), "people-filtered");
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            visit.goes("/people?place=fi&neverConnected=true");
            PlaywrightAssertions.assertThat(visit.row(String.valueOf(ann.id()))).hasCount(0);
        });
        visit.goes("/people?place=fi&plan=trial");
        page.fill("[name=name]", VIEW);
        page.click("text=Keep this view");
        PlaywrightAssertions.assertThat(page.locator(".ranges [aria-current]")).hasText(VIEW);
        PlaywrightAssertions.assertThat(visit.row(String.valueOf(ann.id()))).hasCount(1);
    }

    private void finds(Person ann) {
        visit.goes("/people");
        PanelJourneyIT.pictures(page, page.url(), "people");
        choosesColumns();
        visit.goes("/people");
        page.fill("[name=text]", "nobody is called that");
        page.click("main >> text=Find");
        PlaywrightAssertions.assertThat(page.locator(".empty")).containsText("Nobody fits");
        page.fill("[name=text]", String.valueOf(ann.id()));
        page.click("main >> text=Find");
        visit.row(String.valueOf(ann.id())).locator("a").click();
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("trial · active");
    }

    /** Kept in this browser. */
    private void choosesColumns() {
        visit.goes("/people");
        page.click("summary >> text=Columns");
        page.uncheck(".columns >> text=Devices");
        PlaywrightAssertions.assertThat(page.locator("th[data-column=devices]")).isHidden();
        visit.goes("/people");
        PlaywrightAssertions.assertThat(page.locator("th[data-column=devices]")).isHidden();
        page.click("summary >> text=Columns");
        page.check(".columns >> text=Devices");
        PlaywrightAssertions.assertThat(page.locator("th[data-column=devices]")).isVisible();
    }

    private void givesDays(Person ann) {
        page.fill("[name=days]", "12");
        page.click("button >> text=Give days");
        ann.sees(Person.says("12 days for you"));
        visit.goes("/audit");
        PlaywrightAssertions.assertThat(visit.row(String.valueOf(ann.id())).first()).containsText("give 12 days");
    }

    private void sells(Person ann) {
        visit.goes("/plans");
        page.click("text=Add plan");
        visit.fills(Map.of("code", "week", "nameEn", "1 week", "nameRu", "1 неделя", "stars", "0", "days", "7"));
        page.click("text=Save plan");
        PlaywrightAssertions.assertThat(page.locator("[role=alert]")).containsText("Only the trial is free");
        PanelJourneyIT.pictures(page, stack.panel() + "/plans/new", "plan");
        visit.goes("/plans/new");
        visit.fills(Map.of("code", "week", "nameEn", "1 week", "nameRu", "1 неделя", "stars", "44", "days", "7"));
        page.click("text=Save plan");
        PlaywrightAssertions.assertThat(visit.row("1 week")).containsText("44");
        PanelJourneyIT.pictures(page, stack.panel() + "/plans", "plans");
        visit.goes("/promo");
        PlaywrightAssertions.assertThat(page.locator("label small").nth(1)).hasText("0 for a discount.");
        visit.fills(Map.of("code", "spring-" + ann.id(), "days", "4"));
        page.click("text=Make the code");
        PlaywrightAssertions.assertThat(visit.row("SPRING-" + ann.id())).containsText("4 days");
        PanelJourneyIT.pictures(page, stack.panel() + "/promo", "promo");
        ann.types("/promo spring-" + ann.id());
        ann.sees(Person.says("4 days"));
    }

    private void buys(Person ann) {
        ann.topsUp(10_000);
        ann.types("/extend");
        ann.taps("1 week · ⭐️44");
        ann.pays();
        ann.sees(Person.says("⭐️44 received"));
        visit.goes("/people/" + ann.id());
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("week · active");
        PanelJourneyIT.pictures(page, page.url(), "person");
    }

    /** From the ticket it is one step to whoever wrote it. */
    private void answers(Person ann) {
        ann.types("/support A week is too long for me");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> visit.goes("/tickets").row(String.valueOf(ann.id())).count() == 1);
        visit.row(String.valueOf(ann.id())).locator("a").first().click();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            page.reload();
            PlaywrightAssertions.assertThat(page.locator(".findings")).containsText("Nothing: the time runs");
        });
        var ticket = page.url();
        keepsAnAnswer();
        page.navigate(ticket);
        page.click("text=Stars back");
        PanelJourneyIT.pictures(page, ticket, "ticket");
        page.navigate(ticket);
        page.click("text=Stars back");
        page.click("text=Send answer");
        ann.sees(Person.says("Then you get your Stars back"));
        page.click("main a[href='/people/" + ann.id() + "']");
    }

    /** Written once, and one press away in every ticket. */
    private void keepsAnAnswer() {
        visit.goes("/tickets");
        page.click("text=Ready answers");
        visit.fills(Map.of("title", "Stars back", "text", "Then you get your Stars back"));
        page.click("text=Keep it");
        PlaywrightAssertions.assertThat(page.locator(".card")).containsText("Then you get your Stars back");
        PanelJourneyIT.pictures(page, page.url(), "ready");
    }

    private void givesMoneyBack(Person ann) {
        page.click("td >> text=Refund");
        PlaywrightAssertions.assertThat(page.locator("td >> text=going back").or(page.locator("td >> text=went back")))
                .isVisible();
        ann.sees(Person.says("were returned to you"));
        ledgerHasBoth(ann);
        visit.goes("/plans/week");
        page.fill("[name=stars]", "45");
        page.uncheck("[name=onSale]");
        page.click("text=Save plan");
        PlaywrightAssertions.assertThat(visit.row("week-2")).containsText("not on sale");
        visit.goes("/people/" + ann.id());
    }

    /** The charge, and that it went back; both in Telegram's list. */
    private void ledgerHasBoth(Person ann) {
        var lines = page.locator("tr",
                new Page.LocatorOptions().setHas(page.locator("a[href='/people/" + ann.id() + "']")));
        Awaitility.await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            visit.goes("/payments");
            PlaywrightAssertions.assertThat(lines.filter(new Locator.FilterOptions().setHasText("found"))).hasCount(2);
        });
        PlaywrightAssertions.assertThat(lines.first()).containsText("−44");
        PlaywrightAssertions.assertThat(lines.last()).containsText("week");
        PanelJourneyIT.pictures(page, stack.panel() + "/payments", "payments");
        double roomy = lines.first().boundingBox().height;
        page.click("text=Density");
        visit.goes("/payments");
        assertThat(lines.first().boundingBox().height).isLessThan(roomy);
        page.click("text=Density");
        visit.goes("/payments").page().click(".ranges >> text=Refunds");
        PlaywrightAssertions.assertThat(lines).hasCount(1);
        var table = page.waitForDownload(() -> page.locator("text=CSV of").first().click());
        assertThat(table.suggestedFilename()).startsWith("payments-20");
    }

    /** What the server in Helsinki brings is less than it costs today. */
    private void counts() {
        visit.goes("/payments");
        page.click("text=Margin");
        var helsinki = visit.row("fi-1");
        helsinki.locator("[name=cost]").fill("nothing");
        helsinki.locator("button").click();
        PlaywrightAssertions.assertThat(page.locator("main .bad").first()).containsText("12.50");
        visit.row("fi-1").locator("[name=cost]").fill("12,50");
        visit.row("fi-1").locator("button").click();
        PlaywrightAssertions.assertThat(visit.row("fi-1").locator("[name=cost]")).hasValue("12.50");
        PlaywrightAssertions.assertThat(visit.row("fi-1").locator("td.bad")).containsText("-");
        PanelJourneyIT.pictures(page, page.url(), "margin");
    }

    private void refusesAndPardons(Person ann, Phone phone) {
        page.fill("[name=reason]", "sells our files");
        page.click("button.danger >> text=Ban");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("Banned: sells our files");
        ann.sees(Person.says("sells our files"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> phone.fetch().isEmpty());
        PlaywrightAssertions.assertThat(page.locator(".findings")).containsText("Banned: sells our files");
        page.click("button >> text=End the ban");
        PlaywrightAssertions.assertThat(page.locator("main")).not().containsText("Banned:");
        // A client that heard nothing begins anew 15 s after its first question (WireGuard 6.5)
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> phone.fetch().equals(stack.nodeAddress(3)));
    }

    /** How many people a broadcast to those with running time would reach. */
    private long reach(boolean offer) {
        visit.goes("/broadcasts/new");
        page.selectOption("[name=to]", "ACTIVE");
        page.setChecked("[name=offer]", offer);
        visit.fills(Map.of("en", "Half price", "ru", "Полцены"));
        page.click("text=Preview");
        return Long.parseLong(page.locator("section.card h2").innerText().replaceAll("\\D", ""));
    }

    /** Days and then a plan to all in her view, and both back again. */
    private void handsOut(Person ann) {
        toTheView("[name=days]", days -> days.fill("6"));
        PlaywrightAssertions.assertThat(page.locator("section.card h2")).containsText("would get 6 days");
        page.click("text=Give it");
        PlaywrightAssertions.assertThat(page.locator("section.card").first()).containsText("● done", SOON);
        ann.sees(Person.says("6 days for you"));
        toTheView("[name=plan]", plan -> plan.selectOption("month"));
        PanelJourneyIT.pictures(page, stack.panel() + "/handouts/new", "handout-new");
        toTheView("[name=plan]", plan -> plan.selectOption("month"));
        page.click("text=Give it");
        PlaywrightAssertions.assertThat(page.locator("section.card").first()).containsText("● done", SOON);
        ann.sees(Person.says("Your plan is now"));
        PanelJourneyIT.pictures(page, stack.panel() + "/handouts", "handouts");
        visit.goes("/handouts");
        page.locator("section.card").last().locator("text=Take it back").click();
        ann.sees(Person.says("taken back"));
        PlaywrightAssertions.assertThat(page.locator("section.card").last()).containsText("○ taken back", SOON);
        visit.goes("/people/" + ann.id());
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("month · active");
        page.locator("form[action$='/plan'] select").selectOption("year");
        page.click("text=Change the plan");
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("year · active");
        PlaywrightAssertions.assertThat(page.locator(".timeline")).containsText("another plan: year");
    }

    /** As far as the preview. */
    private void toTheView(String field, Consumer<Locator> choice) {
        visit.goes("/people");
        page.click("text=" + VIEW);
        page.click("text=Give them something");
        choice.accept(page.locator(field));
        page.click("text=Preview");
    }

    private void tellsThem(Person ann) {
        visit.goes("/broadcasts");
        page.click("text=Write a broadcast");
        page.selectOption("[name=to]", "ACTIVE");
        visit.fills(Map.of("ru", "Новый сервер в Осло"));
        page.evaluate("document.querySelectorAll('[required]').forEach(field => field.required = false)");
        page.click("text=Preview");
        PlaywrightAssertions.assertThat(page.locator("main em")).hasCount(1);
        visit.fills(Map.of("en", "A new server in <b>Oslo</b>"));
        page.click("text=Preview");
        PlaywrightAssertions.assertThat(page.locator("section.card h2")).containsText("Nothing is sent yet");
        PanelJourneyIT.pictures(page, stack.panel() + "/broadcasts/new", "broadcasts-new");
        visit.goes("/broadcasts/new");
        visit.goes("/people");
        page.click("text=" + VIEW);
        page.click("text=Write to them");
        visit.fills(Map.of("en", "A new server in <b>Oslo</b>", "ru", "Новый сервер в Осло"));
        page.click("text=Preview");
        page.fill("[name=telegramId]", String.valueOf(ann.id()));
        page.click("text=Send to this person alone");
        PlaywrightAssertions.assertThat(page.locator(".muted[role=status]")).containsText(String.valueOf(ann.id()));
        ann.sees(Person.says("Oslo"));
        page.click("text=Send it");
        PlaywrightAssertions.assertThat(page.locator("section.card").first()).containsText("done", SOON);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ann.chat().stream().filter(Person.says("Oslo")).count() == 2);
        ann.taps("No more offers");
        ann.sees(Person.says("Offers and discounts: no"));
        assertThat(reach(true)).isEqualTo(reach(false) - 1);
        PanelJourneyIT.pictures(page, stack.panel() + "/broadcasts", "broadcasts");
    }

    private void logProvesIt(Person ann) {
        visit.goes("/audit?text=" + ann.id());
        for (var act : List.of("give 12 days", "ban: sells our files", "pardon")) {
            PlaywrightAssertions.assertThat(visit.row(act).first()).containsText(String.valueOf(ann.id()));
        }
        page.click("text=Prove it");
        PlaywrightAssertions.assertThat(page.locator("[role=status].good")).containsText("all as they were written");
    }
}
