package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
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

/** Every act refuses who may not and whoever has no token; whatever is only looked at changes nothing. */
final class RouteJourney {
    private static final Pattern ACT = Pattern.compile("\\| POST (\\S+) \\| (\\w+) \\|");
    /** What operators change, and no service does by itself while nobody buys. */
    private static final List<String> TABLES = List.of("admin", "alert_channel", "alert_code", "bulk_pause",
            "broadcast", "enrolment", "geolocation", "gift", "granted", "handout", "orders", "passkey", "payment",
            "people_view", "plan", "promo", "promo_use", "ready_answer", "recovery_code", "refund", "second_factor",
            "api_token", "ticket", "ticket_line");
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
        new PayloadJourney(owner).plays(paths);
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
