package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whatever people, operators and machines write anywhere is shown as it is, and does nothing. */
final class PayloadJourney {
    /** Where somebody's words are kept, each with the rows that are spoilt here. */
    private static final Map<String, String> WORDS = Map.ofEntries(Map.entry("account.first_name", "true"),
            Map.entry("account.banned", "banned is not null"), Map.entry("alert_channel.title", "true"),
            Map.entry("alert_channel.trouble", "true"), Map.entry("api_token.name", "true"),
            Map.entry("backup.detail", "true"), Map.entry("backup.trouble", "kind = 'COPY'"),
            Map.entry("broadcast.en", "true"), Map.entry("broadcast.ru", "true"), Map.entry("device.name", "true"),
            Map.entry("enrolment.detail", "true"), Map.entry("geolocation.flag", "true"),
            Map.entry("geolocation.name_en", "true"), Map.entry("geolocation.name_ru", "true"),
            Map.entry("incident.detail", "kind = 'UNKNOWN_REFUND'"),
            Map.entry("incident.subject", "kind = 'UNKNOWN_REFUND'"), Map.entry("node.name", "true"),
            Map.entry("panel_session.agent", "true"), Map.entry("passkey.name", "true"),
            Map.entry("passkey.host", "true"), Map.entry("people_view.name", "true"),
            Map.entry("plan.name_en", "true"), Map.entry("plan.name_ru", "true"),
            Map.entry("ready_answer.text", "true"), Map.entry("ready_answer.title", "true"),
            Map.entry("refund.reason", "true"), Map.entry("server.health_reason", "true"),
            Map.entry("server.name", "true"), Map.entry("server.network", "true"),
            Map.entry("ticket_line.text", "true"));
    /** Columns that hold what programs made, or what they took only in a form of their own: in any table, or in one. */
    private static final Set<String> MADE = Set.of("charge_id", "code", "digest", "filter", "geolocation_code", "hash",
            "id", "key", "kind", "language", "login", "order_id", "phase", "plan_code", "public_key", "role", "segment",
            "state", "account.expecting", "account.zone", "account.invite_code", "alert.event", "alert_channel.address",
            "alert_channel.medium", "alert_code.actor", "config.held", "enrolment.actor", "enrolment.form",
            "enrolment.step", "incident.ended_by", "incoming_update.body", "login_address.address",
            "admin.password_hash",
            "move.reason", "node.host", "orders.link", "outgoing_message.parameters", "panel_session.address",
            "passkey_question.challenge", "passkey_question.origin", "passkey_question.session_id", "payment.source",
            "renewal.first_charge", "renewal.last_charge", "server.endpoint_host", "server.failed_at", "server.health",
            "server.obfuscation", "setting.before", "setting.source", "setting.standard", "setting.value",
            "star_transaction.parked", "ticket_line.album",
            "ticket_line.author");
    /** Tables of which no page shows anything, and the log, which nobody can change: its words come by acts. */
    private static final Set<String> UNSEEN = Set.of("audit", "flyway_schema_history", "lease", "login_throttle");
    private static final String PAYLOAD = "\"><script>window.hit=1</script><img src=x onerror=window.hit=1>"
            + "{{7*7}}${7*7}\u202Etxt.exe\u200F\uD83D\uDC69\u200D\uD83D\uDCBB" + "w".repeat(4096);
    private static final String SHORT = "<img src=x onerror=window.hit=1>\u202E\uD83D\uDC69";
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

    private final PanelVisit owner;

    PayloadJourney(PanelVisit owner) {
        this.owner = owner;
    }

    /** In the other language, where pictures are in English; on a phone by day, on a desktop by night. */
    void plays(List<String> paths) {
        everyColumnIsKnown();
        var page = owner.page();
        writesIntoTheLog(page);
        try {
            makesRows(paths);
            WORDS.forEach((word, rows) -> assertThat(change(word, "%2$s || $p$%3$s$p$", rows)).as(word)
                    .isPositive());
            owner.goes("/?language=ru");
            looksAt(page, paths, 390, ColorScheme.LIGHT);
            looksAt(page, paths, 1280, ColorScheme.DARK);
            if (PanelJourneyIT.SOAK) {
                looksAt(page, paths, 390, ColorScheme.DARK);
                looksAt(page, paths, 1280, ColorScheme.LIGHT);
            }
        } finally {
            WORDS.forEach((word, rows) -> change(word, "replace(%2$s, $p$%3$s$p$, '')", rows));
            Sql.run("delete from alert_channel where title = 'words'");
            Sql.run("delete from api_token where id = 'a token'");
            Sql.run("delete from incident where kind = 'UNKNOWN_REFUND' and subject = 'a charge'");
            Sql.run("delete from passkey where id = 'a passkey'");
            Sql.run("update account set banned = null where banned = 'words'");
            owner.goes("/?language=en");
            page.setViewportSize(1280, 800);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
    }

    /** A new one is thought of by whoever adds it. */
    private static void everyColumnIsKnown() {
        var columns = Sql.texts("""
                select table_name || '.' || column_name from information_schema.columns join information_schema.tables
                    using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE'
                    and columns.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')""");
        assertThat(columns).containsAll(WORDS.keySet());
        var unknown = new HashSet<>(columns);
        unknown.removeAll(WORDS.keySet());
        unknown.removeIf(column -> UNSEEN.contains(column.split("\\.")[0]) || MADE.contains(column)
                || MADE.contains(column.split("\\.")[1]));
        assertThat(unknown).isEmpty();
    }

    /** What nobody can change comes there by an act; the page of the log is one of those that are looked at. */
    private static void writesIntoTheLog(Page page) {
        for (int i = 0; i < 2; i++) {
            page.evaluate(
                    """
                    text => fetch('/tickets/ready', {method: 'POST', redirect: 'manual', body: new URLSearchParams(
                        {_csrf: document.querySelector('[name=_csrf]').value, title: text, text: text + Math.random()})})""",
                    SHORT);
        }
        assertThat(Sql.number(
                "select count(*) from audit where strpos(subject || coalesce(changes::text, ''), 'window.hit') > 0"))
                .isPositive();
        Sql.run("delete from ready_answer where title = '" + SHORT + "'");
    }

    /** Rows that no journey before this one leaves. */
    private static void makesRows(List<String> paths) {
        Sql.run("""
                insert into alert_channel (medium, address, title, trouble)
                values ('TELEGRAM', '7200000001', 'words', 'words')""");
        Sql.run("""
                insert into api_token (id, login, name, role, ends_at)
                values ('a token', 'admin', 'words', 'VIEWER', now() + interval '1 day')""");
        Sql.run("""
                insert into incident (kind, stops_sales, detail, subject)
                values ('UNKNOWN_REFUND', false, 'words', 'a charge')""");
        Sql.run("""
                insert into passkey (id, login, name, host, credential, counter)
                values ('a passkey', 'admin', 'words', 'panel.example.org', '', 0)""");
        var person = paths.stream().filter(path -> path.matches("/people/\\d+")).findFirst().orElseThrow();
        Sql.run("update account set banned = 'words' where telegram_id = " + person.substring("/people/".length()));
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

    private static int change(String word, String to, String rows) {
        var place = word.split("\\.");
        return Sql.change(("update %1$s set %2$s = " + to + " where %4$s and %2$s is not null").formatted(place[0],
                place[1], PAYLOAD, rows));
    }
}
