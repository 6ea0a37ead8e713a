package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.wtb.contract.admin.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every act refuses who may not and whoever has no token; whatever is only looked at changes nothing and harms nobody. */
final class RouteJourney {
    private static final Pattern ACT = Pattern.compile("\\| POST (\\S+) \\| (\\w+) \\|");
    /** What operators change, and no service does by itself while nobody buys. */
    private static final List<String> TABLES = List.of("admin", "alert_channel", "alert_code", "bulk_pause",
            "broadcast",
            "enrolment", "geolocation", "gift", "granted", "handout", "orders", "payment", "people_view", "plan",
            "promo",
            "promo_use",
            "ready_answer", "recovery_code", "refund", "second_factor", "api_token", "ticket", "ticket_line");
    /** Where people's and operators' words are kept. */
    private static final List<String> WORDS = List.of("account.first_name", "device.name", "geolocation.name_en",
            "geolocation.name_ru", "plan.name_en", "plan.name_ru", "ticket_line.text", "broadcast.en", "broadcast.ru",
            "alert_channel.title", "people_view.name", "ready_answer.title", "ready_answer.text", "panel_session.agent",
            "server.name");
    private static final String PAYLOAD = "\"><script>window.hit=1</script><img src=x onerror=window.hit=1>"
            + "{{7*7}}${7*7}\u202Etxt.exe\u200F\uD83D\uDC69\u200D\uD83D\uDCBB" + "w".repeat(4096);
    /** Parts of pages have no language and no style of their own. */
    private static final String FLAWS = """
            () => {
                const flaws = [], whole = !!document.querySelector('main');
                if (window.hit) flaws.push('a script of somebody else ran');
                if (document.body.innerText.includes('??')) flaws.push('a text is missing');
                if (whole && document.documentElement.lang !== 'ru') flaws.push('it is not in Russian');
                if (whole && document.documentElement.scrollWidth - innerWidth > 1) flaws.push('it is too wide');
                return flaws;
            }""";
    private static final String CRAWL = """
            async () => {
                const found = new Set(['/']), refused = [];
                for (const path of found) {
                    const answer = await fetch(path);
                    if (!answer.ok) refused.push(answer.status + ' ' + path);
                    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
                    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
                    for (const link of page.querySelectorAll('a[href], [hx-get]')) {
                        const to = new URL(link.getAttribute('hx-get') ?? link.getAttribute('href'), location.origin + path);
                        if (to.origin === location.origin && !to.searchParams.has('language') && found.size < 300)
                            found.add(to.pathname + to.search);
                    }
                }
                if (refused.length) throw new Error(refused.join());
                return [...found];
            }""";

    private final PanelVisit owner;

    RouteJourney(PanelVisit owner) {
        this.owner = owner;
    }

    void plays() {
        var page = owner.goes("/").page();
        for (var act : acts()) {
            assertThat(answer(page, "POST", act, false)).as("POST " + act + " without its token").isEqualTo(403);
        }
        var before = state();
        var paths = looksChangeNothing(page);
        acts().forEach(act -> answer(page, "GET", act, false));
        assertThat(state()).isEqualTo(before);
        wordsHarmNobody(page, paths);
    }

    /** Somebody of this role, with a token of their own, tries all that needs a higher one. */
    static void refuses(PanelVisit visit, Role role) {
        var page = visit.goes("/").page();
        var above = acts(needed -> needed.compareTo(role) < 0);
        assertThat(above).isNotEmpty();
        for (var act : above) {
            assertThat(answer(page, "POST", act, true)).as("POST " + act + " by " + role).isEqualTo(403);
        }
    }

    private static List<String> looksChangeNothing(Page page) {
        List<String> paths = ((List<?>) page.evaluate(CRAWL)).stream().map(String::valueOf).toList();
        assertThat(paths).hasSizeGreaterThan(30).contains("/accounts", "/plans/new", "/account");
        return paths;
    }

    /** In the other language, where pictures are in English; on a phone by day, on a desktop by night. */
    private void wordsHarmNobody(Page page, List<String> paths) {
        WORDS.forEach(word -> change(word, "%2$s || $p$%3$s$p$"));
        try {
            owner.goes("/?language=ru");
            looksAt(page, paths, 390, ColorScheme.LIGHT);
            looksAt(page, paths, 1280, ColorScheme.DARK);
        } finally {
            WORDS.forEach(word -> change(word, "replace(%2$s, $p$%3$s$p$, '')"));
            owner.goes("/?language=en");
            page.setViewportSize(1280, 800);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
    }

    private static void looksAt(Page page, List<String> paths, int width, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 800);
        for (var path : paths) {
            if (!path.contains(".csv") && !path.contains("/pictures/")) {
                page.navigate(Product.stack().panel() + path);
                assertThat(page.evaluate(FLAWS)).as(path + " at " + width).isEqualTo(List.of());
            }
        }
    }

    private static void change(String word, String to) {
        var place = word.split("\\.");
        Sql.run(("update %1$s set %2$s = " + to).formatted(place[0], place[1], PAYLOAD));
    }

    private static String state() {
        return Stream.concat(TABLES.stream().map(table -> "select * from " + table),
                Stream.of("select * from audit where actor = 'admin'"))
                .map(rows -> rows + " " + Sql.number("""
                        select ('x' || left(md5(coalesce(string_agg(t::text, '|' order by t::text), '')), 15))::bit(60)::bigint
                        from (%s) t""".formatted(rows)))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> acts() {
        return acts(_ -> true);
    }

    private static List<String> acts(Predicate<Role> needed) {
        try {
            return ACT.matcher(Files.readString(Path.of("../docs/panel.md")))
                    .results()
                    .filter(act -> needed.test(Role.valueOf(act.group(2))))
                    .map(act -> act.group(1).replaceAll("\\{page}", "servers").replaceAll("\\{[^}]*}", "1"))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static int answer(Page page, String method, String path, boolean token) {
        return (int) page.evaluate("""
                ([method, path, token]) => fetch(path, {method, redirect: 'manual', body: method === 'GET' ? undefined
                    : new URLSearchParams(token ? {_csrf: document.querySelector('[name=_csrf]').value} : {})})
                    .then(answer => answer.status)""", List.of(method, path, token));
    }
}
