package dev.wtb.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/** A chat as its person sees it, as a picture. */
final class Transcript {
    private Transcript() {
    }

    static void of(Person person, String name) {
        try (var context = Browser.phone(ColorScheme.LIGHT)) {
            var page = context.newPage();
            page.navigate(Product.stack().sandbox() + "/?user=" + person.id());
            page.waitForSelector(".bubble");
            page.evaluate(
                    "document.body.style.height = 'auto'; for (const part of document.querySelectorAll('.chat, #messages')) {"
                            + " part.style.height = 'auto'; part.style.overflow = 'visible'; }");
            page.waitForTimeout(500);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                    .setPath(Path.of("target/transcripts", name + ".png")));
        }
    }
}
