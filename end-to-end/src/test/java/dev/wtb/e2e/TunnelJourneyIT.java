package dev.wtb.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wtb.contract.user.BanApi;
import dev.wtb.e2e.network.EchoServer;
import dev.wtb.e2e.network.Host;
import dev.wtb.e2e.network.Network;
import dev.wtb.e2e.network.Phone;
import dev.wtb.e2e.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people do with a tunnel that is up: another place, new keys, a lost phone, and asking why it does not work. */
class TunnelJourneyIT {
    @Test
    void pictureIsTheVeryFile() throws IOException {
        var ann = new Buyer("en").onTrial();
        var picture = ann.person().sees(message -> message.has("photo"));
        var png = Files.createTempFile("qr", ".png");
        Files.write(png, ann.person().bytes(picture.at("/photo/0/file_id").asString()));

        var read = Host.run("zbarimg", "--nodbus", "-q", "--raw", png.toString());

        assertThat(read.strip()).isEqualTo(ann.person().file(ann.person().sees(Person::isFile)).strip());
    }

    @Test
    void anotherPlaceIsThreeTapsAndNothingBreaks() {
        var stack = Product.stack();
        var ann = new Buyer("en").onTrial();
        var first = ann.person().sees(Person::isFile);
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.person().file(first));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            ann.person().sees(Person.says("is connected"));
            int before = ann.person().taps();
            ann.person().types("/start");
            ann.taps("button.geolocation");
            ann.tapsText("Amsterdam");
            assertThat(ann.person().taps() - before).isLessThanOrEqualTo(3);
            var second = ann.person()
                    .seesAfter(first.path("message_id").asLong(),
                            Person.says(ann.words().of("config.switched")));

            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            ann.person().types("/doctor");
            assertThat(button(ann.sees("doctor.NOT_HERE"))).isEqualTo(ann.words().of("button.get"));
            phone.connect(ann.person().file(second));
            assertThat(phone.reaches()).isIn(stack.nodeAddress(1), stack.nodeAddress(2));
            await().atMost(Duration.ofSeconds(30)).until(() -> peers(ann.person()) == 1);
        }
    }

    @Test
    void oldKeysDieOnceTheNewOnesConnect() {
        var stack = Product.stack();
        var ann = new Buyer("en").onTrial();
        var first = ann.person().sees(Person::isFile);
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.person().file(first));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            ann.person().types("/recreate");
            ann.taps("button.recreate.soft");
            var second = ann.person()
                    .seesAfter(first.path("message_id").asLong(),
                            Person.says(ann.words().of("config.renewed.later")));

            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            phone.connect(ann.person().file(second));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            await().atMost(Duration.ofSeconds(30)).until(() -> peers(ann.person()) == 1);
            phone.connect(ann.person().file(first));
            await().atMost(Duration.ofSeconds(10)).until(() -> phone.fetch().isEmpty());
        }
    }

    @Test
    void lostPhoneIsCutOffAtOnce() {
        var stack = Product.stack();
        var ann = new Buyer("en").onTrial();
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.person().file(ann.person().sees(Person::isFile)));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            ann.person().types("/recreate");
            ann.taps("button.recreate.now");
            ann.sees("recreate.now");

            await().atMost(Duration.ofSeconds(10)).until(() -> phone.fetch().isEmpty());
        }
    }

    /** What the help for Linux says when its first way fails. */
    @Test
    void lesserComputersConnectWithTheirOwnFiles() {
        var stack = Product.stack();
        var ann = new Buyer("en").onTrial();
        var whole = ann.person().sees(Person::isFile);
        var withoutDns = another(ann, "button.getn", whole);
        var withoutIpv6 = another(ann, "button.get4", withoutDns);
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.losesResolvconf();
            assertThatThrownBy(() -> phone.connect(ann.person().file(whole))).hasMessageContaining("resolvconf");
            phone.connect(ann.person().file(withoutDns));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
        }
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.losesIpv6();
            assertThatThrownBy(() -> phone.connect(ann.person().file(whole))).isInstanceOf(IllegalStateException.class);
            phone.connect(ann.person().file(withoutIpv6));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
        }
    }

    private static JsonNode another(Buyer ann, String button, JsonNode before) {
        ann.person().types("/config");
        ann.taps("button.manage");
        ann.taps(button);
        return ann.person().seesAfter(before.path("message_id").asLong(), Person::isFile);
    }

    /** The product as it is started for everybody keeps what its node promises. */
    @Test
    void peersReachTheInternetAndNothingElse() {
        var stack = Product.stack();
        var ann = new Buyer("en").onTrial();
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.person().file(ann.person().sees(Person::isFile)));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));

            assertThat(phone.opens(Network.WEB, EchoServer.MAIL_PORT)).isFalse();
            assertThat(phone.opens(Network.WEB6, EchoServer.MAIL_PORT)).isFalse();
            assertThat(phone.opens(stack.nodeAddress(3), stack.nodePort(3))).isFalse();
        }
    }

    /** Nobody pushes a ban: the change itself finds its way to the node. */
    @Test
    void banEndsTheTunnelAtOnceAndAPardonBringsItBack() {
        var stack = Product.stack();
        var ann = new Buyer("en").onTrial();
        var bans = stack.as("admin-panel", BanApi.class);
        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.person().file(ann.person().sees(Person::isFile)));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));

            bans.ban(ann.person().id(), "resells", "test");
            await().atMost(Duration.ofSeconds(5)).until(() -> phone.fetch().isEmpty());
            ann.sees("banned.told");
            bans.pardon(ann.person().id(), "test");
            // WireGuard notices a lost session after 15 s
            await().atMost(Duration.ofSeconds(40)).until(() -> phone.fetch().equals(stack.nodeAddress(3)));
            ann.sees("pardoned");
        }
    }

    @Test
    void doctorNamesTheCauseAndOneButtonMendsIt() {
        var stack = Product.stack();
        var ann = new Buyer("en").onTrial();
        var last = ann.person().lastMessage();
        int before = ann.person().taps();
        ann.person().types("/start");
        ann.taps("button.doctor");
        var diagnosis = ann.sees("doctor.NEVER_CONNECTED");
        assertThat(ann.person().taps() - before).isLessThanOrEqualTo(2);
        assertThat(button(diagnosis)).isEqualTo(ann.words().of("button.get"));
        ann.taps("button.get");
        var file = ann.person().seesAfter(last, Person::isFile);

        try (var phone = new Phone(stack.network(), Stack.WEB_PORT)) {
            phone.connect(ann.person().file(file));
            assertThat(phone.reaches()).isEqualTo(stack.nodeAddress(3));
            phone.download(Network.WEB, 200_000);
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofSeconds(4)).until(() -> {
                ann.person().types("/doctor");
                return ann.person().chat().toString().contains(ann.words().of("doctor.WORKS"));
            });
            ann.person().types("/status");
            ann.sees("status.title");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Sql.number("select coalesce(sum(u.rx + u.tx), 0)"
                            + " from usage_day u join config c on c.id = u.config_id where c.telegram_id = "
                            + ann.person().id()) > 100_000);
        }
        Sql.ends(ann.person().id(), "now() - interval '1 s'");
        ann.sees("expired");
        ann.person().types("/doctor");
        assertThat(button(ann.sees("doctor.GRACE"))).isEqualTo(ann.words().of("button.plans"));
        ann.transcript("11-doctor");
    }

    private static String button(JsonNode message) {
        return message.at("/reply_markup/inline_keyboard/0/0/text").asString();
    }

    private static long peers(Person person) {
        return Sql.number("select count(*) from peer p join config c on c.id = p.config_id where c.telegram_id = "
                + person.id());
    }
}
