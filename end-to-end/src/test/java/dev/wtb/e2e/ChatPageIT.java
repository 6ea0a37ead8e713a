package dev.wtb.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The sandbox's chat page in a real browser: a stranger tries the product without knowing anything. */
class ChatPageIT {
    @Test
    void strangerGetsAConfigByTappingAlone() {
        var person = new Person(Product.stack().sandbox(), "en");
        try (var context = Browser.desktop(ColorScheme.LIGHT); var dark = Browser.phone(ColorScheme.DARK)) {
            var page = open(context, person);
            page.click("#start");
            page.click("text=Try free for 3 days");
            page.click("text=Amsterdam");
            assertThat(page.locator(".file")).containsText("wtb-nl-phone");
            assertThat(page.locator(".body img")).isVisible();
            person.types("/extend");
            page.click("text=1 month");
            page.click(".keys >> text=Pay ⭐️150");
            page.click("text=Confirm and pay");
            assertThat(page.locator("#messages")).containsText("Thank you");
            picture(page, "desktop-chat-light");
            page.fill("#write [name=text]", "/support This is what I see");
            page.locator("#write [name=photo]").setInputFiles(Path.of("target/pictures/desktop-chat-light.png"));
            assertThat(page.locator("#messages")).containsText("Ticket");
            assertThat(page.locator(".mine img")).isVisible();

            picture(open(dark, person), "phone-chat-dark");
            page.locator(".body img").last().click();
            assertThat(page.locator("#picture img")).isVisible();
        }
    }

    private static Page open(BrowserContext context, Person person) {
        var page = context.newPage();
        page.navigate(Product.stack().sandbox() + "/?user=" + person.id());
        return page;
    }

    private static void picture(Page page, String name) {
        page.waitForTimeout(800);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/pictures", name + ".png")));
    }
}
