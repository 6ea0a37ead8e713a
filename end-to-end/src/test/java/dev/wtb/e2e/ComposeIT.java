package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.wtb.e2e.container.FreshHost;
import dev.wtb.e2e.container.Shop;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From an empty host with a Docker engine to a shop that sells, and what must not hurt it. */
class ComposeIT {
    private static final String CHOSEN = "a password of my own";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final boolean SOAK = Boolean.getBoolean("soak");
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: __Host-wtb-form=([^;]+)");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static Shop shop;
    private static Phone phone;
    private static Buyer ann;

    /** The way that docs/operations.md goes: init, up, the first log-in, a place, a server, a sale, a tunnel. */
    @BeforeAll
    static void fromAnEmptyHostToTheFirstSale() {
        shop = new Shop(Path.of("..").toAbsolutePath().normalize(), 'c');
        assertThat(shop.init(Map.of("WTB_END_AFTER", "6"))).contains("Next: ./wtb up");
        shop.compose("up", "-d");
        awaitHealthy();
        opens();
        ann = new Buyer(shop.sandbox(), "en");
        ann.starts();
        ann.taps("button.plans");
        ann.tapsText("1 month");
        ann.person().pays();
        phone = new Phone(shop.network(), Web.PORT);
        phone.connect(ann.person().file(ann.person().sees(Person::isFile)));
    }

    @AfterAll
    static void leave() throws Exception {
        for (AutoCloseable part : new AutoCloseable[]{phone, shop}) {
            if (part != null) {
                part.close();
            }
        }
    }

    private static void opens() {
        var first = shop.setting("WTB_ADMIN_PASSWORD");
        try (var visit = new PanelVisit(shop.panel())) {
            visit.logsIn(first)
                    .changesPassword(first, CHOSEN)
                    .addsGeolocation("nl", "Amsterdam", "Амстердам", "🇳🇱")
                    .fillsServer("nl-1", "nl", 1, "host.docker.internal", 8082)
                    .tests("is who it should be")
                    .savesServer(shop.address(), 51820, 100);
            PlaywrightAssertions.assertThat(visit.row("nl-1"))
                    .containsText("healthy",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
        }
    }

    @Test
    void whatWasSoldWorks() {
        assertThat(phone.reaches()).isEqualTo(shop.address());
    }

    @Test
    void everyImageSaysWhatItIs() {
        assertThat(shop.released()).hasSize(7).allSatisfy(line -> {
            var image = line.split(" ");
            assertThat(shop.docker("image", "inspect", "-f", "{{.Id}} {{index .Config.Labels"
                    + " \"org.opencontainers.image.version\"}} {{index .Config.Labels"
                    + " \"org.opencontainers.image.revision\"}}", image[1]).strip())
                    .matches(image[0] + " " + Shop.VERSION + " ([0-9a-f]{40}|unknown)");
        }).anyMatch(line -> line.startsWith(shop.inspect("database-service", "{{.Image}}")));
    }

    @Test
    void everyContainerHasItsLimits() {
        var limits = shop.docker("ps", "-q")
                .lines()
                .map(id -> shop.docker("inspect", "-f",
                        "{{.Name}} {{.HostConfig.Memory}} {{.HostConfig.LogConfig.Config}} {{.HostConfig.RestartPolicy.Name}}",
                        id))
                .toList();

        assertThat(limits).hasSize(11)
                .allSatisfy(limit -> assertThat(limit)
                        .containsPattern(" [1-9]\\d{8,} ")
                        .contains("max-size:10m")
                        .contains("unless-stopped"));
    }

    @Test
    void nodeKeepsTwoCapabilitiesAndNoMore() {
        var status = shop.onHost("cat /proc/" + shop.processes("wireguard-service").getLast() + "/status");

        assertThat(status).containsPattern("Uid:\\s+65532")
                .contains("CapEff:\t0000000000003000",
                        "CapAmb:\t0000000000003000", "CapBnd:\t0000000000003000", "NoNewPrivs:\t1");
    }

    @Test
    void panelsManagementIsOpenInsideOnly() {
        assertThat(shop.compose("exec", "-T", "metrics-collector", "bash", "-c",
                "exec 3<>/dev/tcp/admin-panel/9080; printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3"))
                .contains("200")
                .contains("UP");
        assertThat(Host.opens(shop.network().hub(), shop.address(), 9080)).isFalse();
        assertThat(Host.opens(shop.network().hub(), shop.address(), 9082)).isFalse();
    }

    @Test
    void doctorLooksAtEverythingAndSaysWhatToDo() {
        shop.sql("delete from alert_channel");
        assertThatThrownBy(() -> shop.run("", "./wtb", "doctor")).hasMessageContaining("good     database version")
                .hasMessageContaining("good     bot: @")
                .hasMessageContaining("good     server nl-1: ")
                .hasMessageContaining("warning  IPv6 of node/1: only IPv4 is served")
                .hasMessageContaining("bad      alerts: nobody would be told")
                .hasMessageContaining("-> Bind a chat or an address on the panel's page Alerts");
    }

    @Test
    void changedLogIsSeen() {
        assertThat(shop.run("", "./wtb", "audit", "verify")).contains("entries, all as they were written");
        var change = "alter table audit disable trigger user; update audit set actor = %s where id = (select min(id)"
                + " from audit); alter table audit enable trigger user";
        shop.sql(change.formatted("actor || '!'"));
        try {
            assertThatThrownBy(() -> shop.run("", "./wtb", "audit", "verify"))
                    .hasMessageContaining("of the audit log is not as it was written");
        } finally {
            shop.sql(change.formatted("rtrim(actor, '!')"));
        }
        assertThat(shop.run("", "./wtb", "audit", "verify")).contains("entries, all as they were written");
    }

    @Test
    void ownerComesBackInByRescue() {
        var before = shop.sql("select count(*) from audit where act = 'rescue'");
        assertThat(shop.run("rescued from the host\n", "./wtb", "rescue")).contains("admin enters");
        assertThat(shop.sql("select count(*) from audit where act = 'rescue'")).isNotEqualTo(before);
        try (var visit = new PanelVisit(shop.panel())) {
            visit.logsIn("rescued from the host");
            PlaywrightAssertions.assertThat(visit.page().locator("h1")).hasText("Overview");
            shop.run(CHOSEN + "\n", "./wtb", "rescue", "admin");
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                visit.goes("/servers");
                return visit.page().url().endsWith("/login");
            });
            shop.sql(
                    "insert into second_factor (login, id, secret, confirmed) values ('admin', gen_random_uuid(), '', true)");
            visit.logsIn(CHOSEN);
            PlaywrightAssertions.assertThat(visit.page().locator("h1")).hasText("One more step");
            shop.run(CHOSEN + "\n", "./wtb", "rescue", "--without-second-factor", "admin");
            visit.goes("/login").logsIn(CHOSEN);
            PlaywrightAssertions.assertThat(visit.page().locator("h1")).hasText("Overview");
        }
        assertThatThrownBy(() -> shop.run("short\n", "./wtb", "rescue")).hasMessageContaining("12 to 256 characters");
    }

    @Test
    void operatorsAreTold() throws IOException {
        try (var hook = new Hook(); var visit = new PanelVisit(shop.panel()).logsIn(CHOSEN).goes("/alerts")) {
            visit.fills(Map.of("address", "http://postgres:5432/")).page().click("text=Add address");
            visit.page().click("text=Bind a Telegram chat");
            var operator = new Person(shop.sandbox(), "en");
            operator.types(visit.page().locator("[data-code]").innerText());
            operator.sees(Person.says("You will be told here when the shop needs a person"));
            visit.goes("/alerts")
                    .fills(Map.of("address", "http://" + shop.network().here() + ":" + hook.port() + "/wtb"));
            visit.page().click("text=Add address");
            var secret = visit.page().locator("[data-secret]").innerText();
            shop.run(CHOSEN + "\n", "./wtb", "rescue");

            operator.sees(Person.says("An owner’s password was set from the host"));
            await().atMost(PATIENCE).until(() -> hook.calls(secret).toString().contains("\"kind\":\"RESCUE\""));
            visit.goes("/login").logsIn(CHOSEN);
            PlaywrightAssertions.assertThat(visit.page().locator("h1")).hasText("Overview");
            visit.page().onceDialog(Dialog::accept);
            visit.page()
                    .locator("form.incident", new Page.LocatorOptions().setHasText("password set from the host"))
                    .locator("button")
                    .click();
            operator.sees(Person.says("Over"));
            visit.goes("/alerts");
            PlaywrightAssertions.assertThat(visit.row("http://postgres:5432/"))
                    .containsText("one of this stack's own services");
        }
    }

    @Test
    void panelBehindHttpsKnowsWhoAsks() {
        shop.set(Map.of("WTB_PANEL_DOMAIN", "panel.test", "WTB_PANEL_TLS", "tls internal", "WTB_PANEL_SECURE_COOKIE",
                "true"));
        try {
            shop.compose("--profile", "https", "up", "-d", "admin-panel", "caddy");
            awaitHealthy();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(overHttps("/login"))
                            .contains("HTTP/2 200")
                            .containsIgnoringCase("strict-transport-security: max-age=31536000")
                            .containsPattern("(?i)set-cookie: __Host-wtb-form=.*Secure"));
            var page = overHttps("/login");
            overHttps("/login", "-H", "X-Forwarded-For: 203.0.113.9", "-H", "Forwarded: for=203.0.113.9", "-b",
                    "__Host-wtb-form=" + found(COOKIE, page), "-d",
                    "_csrf=" + found(TOKEN, page) + "&username=somebody&password=wrong");

            assertThat(shop.sql("select subject from login_throttle where subject like 'address:%' order by 1"))
                    .contains("address:" + shop.network().address(1))
                    .doesNotContain("203.0.113.9");
        } finally {
            shop.set(Map.of("WTB_PANEL_SECURE_COOKIE", "false"));
            shop.compose("--profile", "https", "rm", "-sf", "caddy");
            shop.compose("up", "-d", "admin-panel");
        }
        awaitHealthy();
    }

    private static String found(Pattern what, String page) {
        var found = what.matcher(page);
        assertThat(found.find()).as(what.pattern()).isTrue();
        return found.group(1);
    }

    private static String overHttps(String path, String... more) {
        var call = new ArrayList<>(List.of("curl", "-s", "-i", "-k", "-m", "5", "--noproxy", "*", "--resolve",
                "panel.test:443:" + shop.address(), "https://panel.test" + path));
        call.addAll(List.of(more));
        return Host.run(Host.inside(shop.network().hub(), call).toArray(String[]::new));
    }

    @Test
    void restartOfEverythingLeavesTunnelsAlone() {
        try (var pinger = phone.pinging()) {
            assertThat(shop.run("", "./restart.sh")).contains("admin-panel is healthy", "Done");
            assertThat(pinger.longestSilence()).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(phone.reaches()).isEqualTo(shop.address());
    }

    /** Whoever comes back from a lost host has gone down and up as well. */
    @Test
    @Tag("soak")
    void downAndUpKeepsEverything() {
        var payments = shop.sql("select count(*) from payment");
        shop.compose("down");
        shop.compose("up", "-d");
        awaitHealthy();
        await().atMost(PATIENCE).until(() -> phone.reaches().equals(shop.address()));
        assertThat(shop.sql("select count(*) from payment")).isEqualTo(payments);
    }

    @Test
    void databaseThatWouldKeepItsDataOutsideTheVolumeDoesNotStart() {
        assertThatThrownBy(() -> shop.compose("run", "--rm", "-T", "-e", "PG_MAJOR=16", "postgres"))
                .hasMessageContaining("PostgreSQL 18 or newer");
    }

    /** A second host by the very command that the panel shows: it sells, it is emptied, it is removed. */
    @Test
    void secondHostIsEnrolledByTheCommandShown() {
        assertThat(shop.run("", "./wtb", "node-bundle")).contains("Wrote node/wtb-node.tar");
        try (var host = shop.freshHost(); var visit = new PanelVisit(shop.panel()).logsIn(CHOSEN)) {
            var page = visit.goes("/servers").page();
            page.click("text=Add a host");
            visit.fills(Map.of("name", "nl-2", "host", host.address(), "capacity", "50"));
            page.click("text=Show the command");
            var command = page.locator("[data-command]").innerText();
            assertThatThrownBy(() -> host.types(command.replaceFirst("[0-9a-f]{64} ", "0".repeat(64) + " ")))
                    .hasMessageContaining("FAILED");

            assertThat(host.types(command)).contains("This host is node 2", "Done.");

            PlaywrightAssertions.assertThat(page.locator(".stages .done"))
                    .hasCount(6, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE.toMillis()));
            visit.goes("/servers").row("nl-1").locator("text=Cordon").click();
            try {
                sellsAndIsEmptied(host, visit);
            } finally {
                uncordonsOurs(visit);
            }
        }
    }

    /** Left closed it would fail whatever comes next. */
    private static void uncordonsOurs(PanelVisit visit) {
        visit.goes("/servers").row("nl-1").locator("text=Uncordon").all().forEach(Locator::click);
    }

    private static void sellsAndIsEmptied(FreshHost host, PanelVisit visit) {
        var buyer = buyerWithAnOffer();
        buyer.person().pays();
        var file = buyer.person().sees(Person::isFile);
        try (var there = new Phone(shop.network(), Web.PORT)) {
            there.connect(buyer.person().file(file));
            assertThat(there.reaches()).isEqualTo(host.address());
            var late = sellsWhileItTakesANewerBundle(host, there);

            uncordonsOurs(visit);
            visit.row("nl-2").locator("text=Drain…").click();
            visit.page().click("main form button");
            for (var person : List.of(buyer.person(), late)) {
                there.connect(person.file(person.sees(Person.says("moving you to another server"))));
                assertThat(there.reaches()).isEqualTo(shop.address());
            }
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(staying("nl-2")).isEmpty());
        visit.page().onDialog(Dialog::accept);
        visit.goes("/servers").row("nl-2").locator("text=Remove").click();
        await().atMost(PATIENCE).until(() -> visit.goes("/servers").row("nl-2").count() == 0);
    }

    /** Who is on a server, why they do not leave, and what befell it. */
    private static String staying(String server) {
        return shop.sql("""
                select c.telegram_id, c.state, m.reason, m.phase, m.created_at, m.lease_until,
                    (select string_agg(kind || ' ' || at, ', ') from incident)
                from peer p join server s on s.id = p.server_id join config c on c.id = p.config_id
                    left join move m on m.config_id = c.id and m.phase in ('RESERVED', 'SWITCHED')
                where s.name = '%s'""".formatted(server));
    }

    /** Its service is away meanwhile: tunnels go on, and what is paid comes when it is back. */
    private static Person sellsWhileItTakesANewerBundle(FreshHost host, Phone there) {
        var running = "$(docker ps -q --filter label=com.docker.compose.service=wireguard-service)";
        var late = buyerWithAnOffer();
        try (var pinger = there.pinging()) {
            host.types("docker stop " + running);
            late.person().pays();
            assertThat(host.types("""
                    cd /opt/wtb-node && docker tag wtb/wireguard-service wtb/old
                    printf 'FROM wtb/old\nLABEL newer=yes\n' | docker build -q -t wtb/wireguard-service -
                    docker save -o image.tar wtb/wireguard-service && docker tag wtb/old wtb/wireguard-service
                    sh enrol.sh update""")).contains("Updated.");
            assertThat(pinger.longestSilence()).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(host.types("docker inspect -f '{{.Config.Labels.newer}}' " + running)).contains("yes");
        late.person().sees(Person::isFile);
        return late.person();
    }

    /** Somebody buys after the backup: the tunnel lives on, the payment is found again, and nobody gets that address. */
    @Test
    void restoredBackupCostsNobodyATunnelNorMoney() {
        shop.run("", "rm", "-f", "shop.dump");
        assertThat(shop.run("", "./wtb", "backup", "shop.dump")).contains("Wrote shop.dump");
        var late = buyerWithAnOffer();
        late.person().pays();
        try (var lost = new Phone(shop.network(), Web.PORT)) {
            lost.connect(late.person().file(late.person().sees(Person::isFile)));
            assertThat(lost.reaches()).isEqualTo(shop.address());
            try (var pinger = lost.pinging()) {
                assertThat(shop.run("", "./wtb", "restore", "shop.dump")).contains("Restored.");
                awaitHealthy();
                assertThat(shop.sql("select count(*) from incident where kind = 'RESTORED' and ended_at is null"))
                        .isEqualTo("1");
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(shop.run("", "sh", "-c", "./wtb doctor || true"))
                                .contains("warning  strangers on server"));
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(paid(late)).isEqualTo("1"));
                var next = buyerWithAnOffer();
                next.person().pays();
                next.person().sees(Person::isFile);
                assertThat(pinger.longestSilence()).isLessThan(Duration.ofSeconds(1));
            }
            assertThat(lost.reaches()).isEqualTo(shop.address());
        }
        assertThat(phone.reaches()).isEqualTo(shop.address());
    }

    /** Nothing is lost, and nodes obey it as before. */
    @Test
    void nextPostgresTakesEverythingAlong() {
        shop.nextPostgres("wtb-postgres:next");
        var payments = shop.sql("select count(*) from payment");
        var lineages = shop.sql("select distinct lineage from server order by 1");
        assertThatThrownBy(() -> shop.run("", "./wtb", "upgrade-database", "wtb-postgres:test"))
                .hasMessageContaining("is no image of PostgreSQL");
        try (var pinger = phone.pinging()) {
            if (SOAK) {
                upgradeIsCutShort();
                assertThat(shop.sql("select count(*) from payment")).isEqualTo(payments);
            }
            assertThat(shop.run("", "./wtb", "upgrade-database", "wtb-postgres:next"))
                    .contains("The database is PostgreSQL 19 now");
            awaitHealthy();
            assertThat(shop.setting("POSTGRES_IMAGE")).isEqualTo("wtb-postgres:next");
            assertThat(shop.sql("show data_directory")).contains("/19/");
            assertThat(shop.sql("select count(*) from payment")).isEqualTo(payments);
            assertThat(shop.sql("select distinct lineage from server order by 1")).isEqualTo(lineages);
            assertThat(pinger.longestSilence()).isLessThan(Duration.ofSeconds(1));
        }
        assertThatThrownBy(() -> shop.run("", "./wtb", "upgrade-database", "wtb-postgres:next"))
                .hasMessageContaining("is PostgreSQL 19, and 19 runs");
        var next = buyerWithAnOffer();
        next.person().pays();
        next.person().sees(Person::isFile);
        await().atMost(PATIENCE).until(() -> shop.run("", "./restore.sh", "list").contains(database() + "-"));
    }

    /** It leaves the old version as it was. */
    private static void upgradeIsCutShort() {
        shop.run("", "sh", "-c", "./wtb upgrade-database wtb-postgres:next >said 2>&1 & "
                + "while kill -s 0 $! && ! grep -q ^Reading said; do sleep 0.1; done; kill -s KILL $!");
        shop.run("", "./wtb", "up");
        awaitHealthy();
        assertThat(shop.setting("POSTGRES_IMAGE")).isEqualTo("wtb-postgres:test");
    }

    /** Which of the databases in the list of backups runs. */
    private static String database() {
        return shop.sql("select system_identifier from pg_control_system()");
    }

    /** The database's disk is lost: all up to a time comes back, and what was paid after that too. */
    @Test
    void lostDiskCostsNobodyAnything() throws IOException {
        copiesItsBackups();
        assertThat(shop.run("", "./wtb", "rehearse"))
                .containsPattern("REHEARSAL: \\d+ payments, \\d+ Stars, \\d+ acts, in \\d+ s");
        assertThat(shop.run("", "sh", "-c", "./wtb doctor || true")).contains("good     base backup: ",
                "good     rehearsed restore: ", "good     write-ahead log: ", "good     copy off this host: ");
        var database = database();
        var time = shop.sql("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')");
        var late = buyerWithAnOffer();
        late.person().pays();
        late.person().sees(Person::isFile);
        received();
        try (var pinger = phone.pinging()) {
            shop.compose("kill", "postgres", "backup");
            shop.database().lose();

            assertThatThrownBy(() -> shop.run("", "./restore.sh", "2020-01-01 00:00:00", database))
                    .hasMessageContaining("no base backup from before that");
            assertThat(shop.run("", "./restore.sh", time, database)).contains("Restored.");
            awaitHealthy();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(paid(late)).isEqualTo("1"));
            assertThat(pinger.longestSilence()).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(phone.reaches()).isEqualTo(shop.address());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shop.run("", "./restore.sh", "list").lines()).hasSizeGreaterThan(1));
    }

    /** Nothing is left but what was carried off: the same files work again on an empty engine. */
    @Test
    void lostHostComesBackAsItWas() throws IOException {
        copiesItsBackups();
        shop.run("", "sh", "-c",
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
                        + " -nodes -keyout ../operator.key -out operator.crt -days 36500 -subj /CN=operator 2>/dev/null");
        received();
        assertThat(shop.run("", "./wtb", "copy")).contains("only the holder of operator.key");
        assertThat(shop.run("", "sh", "-c", "grep -c WTB_MASTER_KEY ../elsewhere/keys.sealed || true"))
                .isEqualTo("0\n");
        var database = database();
        var payments = shop.sql("select string_agg(at::text, ',' order by at) from payment");

        shop.isLost();

        assertThat(shop.run("", "sh", "-c", "openssl cms -decrypt -binary -inform DER -in ../elsewhere/keys.sealed"
                + " -inkey ../operator.key | ./wtb unseal")).contains("All in place");
        shop.run("", "cp", "-a", "../elsewhere/.", shop.backups().folder().toString());
        shop.run("", "chown", "-R", "nobody", shop.backups().folder().toString());
        assertThat(shop.run("", "./restore.sh", "latest", database)).contains("Restored.");
        awaitHealthy();
        assertThat(shop.sql("select string_agg(at::text, ',' order by at) from payment")).startsWith(payments);
        await().atMost(PATIENCE).until(() -> phone.reaches().equals(shop.address()));
        buyerWithAnOffer().person().pays();
    }

    private static void copiesItsBackups() throws IOException {
        shop.run("", "rm", "-f", "copy-backups");
        assertThatThrownBy(() -> shop.run("", "./wtb", "copy")).hasMessageContaining("copy-backups.example");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                        shop.sql("select count(*) from backup where kind <> 'COPY' and good_at is not null"))
                        .isEqualTo("3"));
        shop.writes("copy-backups",
                "#!/bin/sh\nset -e\nrm -rf ../elsewhere\ncp -a \"$1\" ../elsewhere || cp -aT \"$1\" ../elsewhere\n");
        assertThat(shop.run("", "./wtb", "copy")).contains("are off this host");
    }

    /** A receiver that dies goes on, a full disk is said, and is over once there is room. */
    @Test
    void backupsThatStopAreToldOf() {
        long receiver = receiver().orElseThrow().pid();
        ProcessHandle.of(receiver).ifPresent(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE)
                .until(() -> receiver().map(ProcessHandle::pid).filter(pid -> pid != receiver).isPresent());

        shop.backups().fill();
        shop.sql("select pg_switch_wal()");
        await().atMost(PATIENCE).untilAsserted(() -> {
            shop.sql("select pg_logical_emit_message(true, 'test', 'something to receive')");
            assertThat(shop.run("", "sh", "-c", "./wtb doctor || true"))
                    .contains("write-ahead log: nothing receives the log; 0 MiB");
        });
        shop.backups().free();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shop.run("", "sh", "-c", "./wtb doctor || true"))
                        .contains("good     write-ahead log: "));
    }

    private static Optional<ProcessHandle> receiver() {
        return shop.processes("backup")
                .stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("pg_receivewal"))
                        .isPresent())
                .findAny();
    }

    /** Returns once all that was written is with the backups. */
    private static void received() {
        var upto = shop.sql("select pg_current_wal_lsn()");
        await().atMost(PATIENCE)
                .until(() -> shop.sql("select write_lsn >= '" + upto + "' from pg_stat_replication").equals("t"));
    }

    private static String paid(Buyer buyer) {
        return shop.sql("select count(*) from payment where credited and telegram_id = " + buyer.person().id());
    }

    @Test
    void hostThatBootsBringsItsTunnelsBack() {
        shop.reboot();
        awaitHealthy();
        await().atMost(PATIENCE).until(() -> phone.reaches().equals(shop.address()));
    }

    @Test
    void databaseThatIsGoneForAWhileCostsNobodyAnything() throws InterruptedException {
        var buyer = buyerWithAnOffer();
        try (var pinger = phone.pinging()) {
            shop.compose("kill", "postgres");
            assertThat(buyer.person().pays().path("status").asString()).isEqualTo("declined");
            TimeUnit.SECONDS.sleep(SOAK ? 600 : 10);
            shop.compose("start", "postgres");
            awaitHealthy();
            assertThat(pinger.longestSilence()).isLessThan(Duration.ofSeconds(1));
        }
        assertThat(buyer.person().pays().path("status").asString()).isEqualTo("paid");
        buyer.person().sees(Person::isFile);
    }

    @Test
    void fullDiskLosesNoMoney() {
        var buyer = buyerWithAnOffer();
        shop.database().fill();
        shop.sqlFails("create table filler as select repeat('x', 1000) from generate_series(1, 100000)");
        for (int i = 0; i < 3; i++) {
            buyer.person().pays();
        }
        shop.database().free();
        awaitHealthy();

        if (buyer.person().transactions().isEmpty()) {
            assertThat(buyer.person().pays().path("status").asString()).isEqualTo("paid");
        }
        buyer.person().sees(Person::isFile);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                        shop.sql("select count(*) from payment where telegram_id = " + buyer.person().id()))
                        .isEqualTo(String.valueOf(buyer.person().transactions().size())));
    }

    /** One of them, by lot; all under SOAK=1. */
    @Test
    void killedServicesComeBackByThemselves() {
        var lots = new ArrayList<>(List.of("database-service", "wireguard-service", "wireguard-daemon",
                "metrics-collector", "migration-service", "telegram-service", "admin-panel", "identity", "postgres"));
        Collections.shuffle(lots, new Random(SEED));
        for (var service : lots.subList(0, SOAK ? lots.size() : 1)) {
            var before = shop.inspect(service, "{{.RestartCount}}");
            shop.processes(service).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(shop.inspect(service, "{{.RestartCount}}"))
                            .as(service + ", seed " + SEED)
                            .isNotEqualTo(before));
            awaitHealthy();
            assertThat(phone.reaches()).as(service + ", seed " + SEED).isEqualTo(shop.address());
        }
    }

    /** Two of them, by lot; all under SOAK=1. */
    @Test
    void servicesThatHangAreEndedAndStartedAgain() {
        var lots = new ArrayList<>(List.of("database-service", "wireguard-service", "metrics-collector",
                "migration-service", "telegram-service", "admin-panel"));
        Collections.shuffle(lots, new Random(SEED));
        var services = lots.subList(0, SOAK ? lots.size() : 2);
        var before = services.stream()
                .collect(Collectors.toMap(service -> service, service -> shop.inspect(service, "{{.RestartCount}}")));
        try (var pinger = phone.pinging()) {
            services.forEach(service -> shop.processes(service)
                    .forEach(pid -> Host.run("kill", "-STOP", String.valueOf(pid))));
            services.forEach(service -> await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(shop.inspect(service, "{{.RestartCount}}"))
                            .as(service + ", seed " + SEED)
                            .isNotEqualTo(before.get(service))));
            awaitHealthy();
            assertThat(pinger.longestSilence()).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void expiredCertificatesAreNamedAndOneCommandMendsThem() {
        shop.compose("stop", "identity");
        try {
            shop.compose("run", "--rm", "-T", "-e", "WTB_IDENTITY_SERVICE_LIFE=-PT1H", "-e",
                    "WTB_IDENTITY_NODE_LIFE=-PT1H", "identity", "renew", "1");
            await().atMost(PATIENCE).until(() -> shop.unhealthy().size() >= 6);
            assertThatThrownBy(() -> shop.run("", "./wtb", "doctor"))
                    .hasMessageContaining("bad      certificate of doctor: ended")
                    .hasMessageContaining("bad      service database-service")
                    .hasMessageContaining("-> Run ./wtb certificates renew");
            assertThat(shop.compose("logs", "telegram-service"))
                    .contains("The certificate of telegram-service has ended");

            assertThat(shop.run("", "./wtb", "certificates", "renew")).contains("node/1 has a new certificate");
        } finally {
            shop.compose("start", "identity");
        }
        awaitHealthy();
        assertThat(phone.reaches()).isEqualTo(shop.address());
    }

    @Test
    void revokedCertificateIsRefusedByEverybody() {
        assertThat(shop.run("", "./wtb", "certificates", "revoke", "telegram-service"))
                .contains("telegram-service has a new certificate, the old ones are refused");

        for (var service : List.of("database-service", "metrics-collector", "migration-service", "telegram-service")) {
            assertThat(shop.compose("exec", "-T", service, "cat", "/run/identity/revoked")).as(service).isNotBlank();
        }
        await().atMost(PATIENCE)
                .until(() -> !shop.compose("exec", "-T", "-u", "65532", "wireguard-service", "cat",
                        "/run/identity/1/revoked").isBlank());
        awaitHealthy();
        buyerWithAnOffer();
    }

    private static Buyer buyerWithAnOffer() {
        var buyer = new Buyer(shop.sandbox(), "en");
        buyer.starts();
        buyer.taps("button.plans");
        buyer.tapsText("1 month");
        buyer.person().sees(Person::isOffer);
        return buyer;
    }

    private static void awaitHealthy() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shop.unhealthy()).isEmpty());
    }
}
