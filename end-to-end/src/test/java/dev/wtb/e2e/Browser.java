package dev.wtb.e2e;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Debian's Chromium, one for all tests of a JVM; absent means failure. */
final class Browser {
    private static final List<String> QUIET = List.of("--disable-quic", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run");
    private static final com.microsoft.playwright.Browser CHROMIUM = launch();

    private Browser() {
    }

    static BrowserContext desktop(ColorScheme scheme) {
        return CHROMIUM
                .newContext(new NewContextOptions().setViewportSize(1280, 800).setColorScheme(scheme).setLocale("en"));
    }

    static BrowserContext phone(ColorScheme scheme) {
        return CHROMIUM
                .newContext(new NewContextOptions().setViewportSize(390, 844)
                        .setColorScheme(scheme)
                        .setLocale("ru")
                        .setDeviceScaleFactor(2));
    }

    private static com.microsoft.playwright.Browser launch() {
        var playwright = Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return playwright.chromium()
                .launch(new LaunchOptions().setExecutablePath(chromium())
                        .setChromiumSandbox(false)
                        .setArgs(QUIET));
    }

    private static Path chromium() {
        var folders = Arrays.stream(System.getenv("PATH").split(":")).map(Path::of);
        return Stream.concat(Stream.of(Path.of("/usr/bin")), folders)
                .flatMap(folder -> Stream.of(folder.resolve("chromium"), folder.resolve("chromium-browser")))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is not installed"));
    }
}
