package dev.wtb.telegram;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.config.ConfigRequest;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.config.KeyRotation;
import dev.wtb.contract.config.PeerRemoval;
import dev.wtb.contract.config.Placement;
import dev.wtb.contract.config.Renewed;
import dev.wtb.contract.geolocation.Geolocation;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.contract.payment.Order;
import dev.wtb.contract.payment.OrderRequest;
import dev.wtb.contract.payment.OrderState;
import dev.wtb.contract.payment.Payment;
import dev.wtb.contract.payment.PaymentState;
import dev.wtb.contract.payment.Quote;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.peer.PeerChange;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.promotion.Bonus;
import dev.wtb.contract.promotion.Invitation;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.server.Network;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerState;
import dev.wtb.contract.ticket.Shown;
import dev.wtb.contract.traffic.ConfigUsage;
import dev.wtb.contract.traffic.Usage;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Device;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Registration;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.contract.user.User;
import dev.wtb.identity.Fake;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The shop that the bot talks to, with one customer: what it would answer, without a database. */
public final class Shop extends Fake {
    public static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    public static final long PERSON = 7;
    private static final Node NODE = new Node(1, "node-1", "node1", 8082);
    private static final String KEY = "aGVsbG9oZWxsb2hlbGxvaGVsbG9oZWxsb2hlbGxvaGU=";

    public final List<Plan> plans = new ArrayList<>(List.of(
            new Plan("trial", "Trial", "Пробный", 3, 0, 1, true, null, null, 10),
            new Plan("month", "1 month", "1 месяц", 30, 150, 3, false, 100, 200, 10),
            new Plan("year", "1 year", "1 год", 365, 1400, 5, false, null, null, 10)));
    public final List<GeolocationLoad> places = new ArrayList<>(List.of(place("nl", "Amsterdam", "Амстердам", 1, 10),
            place("fi", "Helsinki", "Хельсинки", 1, 95)));
    public final List<Payment> payments = new ArrayList<>();
    public final Map<String, PeerActivity> activities = new HashMap<>();
    public Usage usage = new Usage(List.of(), 0, null, false);
    private User user = new User(PERSON, "Ann", Language.EN, false, NOW.minus(Duration.ofDays(9)), null, null, null,
            true);
    private @Nullable Subscription subscription;
    private final List<Device> devices = new ArrayList<>();
    private final List<Config> configs = new ArrayList<>();

    public static GeolocationLoad place(String code, String en, String ru, int healthy, int used) {
        return new GeolocationLoad(new Geolocation(code, en, ru, "🏁", 52, 5, 0, true), 1, healthy, 100, used);
    }

    public Account account() {
        return new Account(user, subscription, devices, configs);
    }

    public Shop speaking(Language language) {
        user = new User(user.telegramId(), user.firstName(), language, user.trialUsed(), user.createdAt(), user.zone(),
                user.expecting(), user.banned(), user.offers());
        return this;
    }

    public Shop banned(String reason) {
        user = new User(user.telegramId(), user.firstName(), user.language(), user.trialUsed(), user.createdAt(),
                user.zone(), user.expecting(), reason, user.offers());
        return this;
    }

    public Shop newcomer() {
        user = new User(user.telegramId(), user.firstName(), user.language(), false, NOW, null, null, null, true);
        return this;
    }

    public Shop trial() {
        return subscribed("trial", SubscriptionState.ACTIVE, Duration.ofDays(2), false, false);
    }

    public Shop paid() {
        return subscribed("month", SubscriptionState.ACTIVE, Duration.ofDays(20), false, false);
    }

    public Shop renewing() {
        return subscribed("month", SubscriptionState.ACTIVE, Duration.ofDays(2), true, false);
    }

    public Shop stopped() {
        return subscribed("month", SubscriptionState.ACTIVE, Duration.ofDays(2), false, true);
    }

    public Shop ended(SubscriptionState state) {
        return subscribed("month", state, Duration.ofDays(-2), false, false);
    }

    private Shop subscribed(String plan, SubscriptionState state, Duration left, boolean renews, boolean resumable) {
        user = new User(user.telegramId(), user.firstName(), user.language(), true, user.createdAt(), user.zone(),
                user.expecting(), user.banned(), user.offers());
        subscription = new Subscription(plan, NOW.plus(left), state, 3, plan.equals("trial"), renews, resumable);
        return this;
    }

    /** A device with one config. */
    public Config config(String device, String place, ConfigState state, boolean ownKey) {
        long id = devices.size() + 1;
        devices.add(new Device(id, device, state == ConfigState.SUSPENDED));
        var config = new Config(new UUID(1, id), PERSON, id, device, place, 1, state, "key" + id, ownKey);
        configs.add(config);
        return config;
    }

    public Payment payment(PaymentState state, boolean refundable) {
        var payment = new Payment("charge" + payments.size(), NOW.minus(Duration.ofHours(3)), 150, 30, "month", state,
                refundable);
        payments.add(payment);
        return payment;
    }

    public static Problem problem(HttpStatus status, URI type) {
        return new Problem(status, type, "for a test");
    }

    Account userApi_register(long person, Registration registration) {
        return account();
    }

    Account userApi_account(long person) {
        return account();
    }

    void userApi_speak(long person, Language language) {
        speaking(language);
    }

    void userApi_live(long person, @Nullable ZoneId zone) {
        user = new User(user.telegramId(), user.firstName(), user.language(), user.trialUsed(), user.createdAt(), zone,
                user.expecting(), user.banned(), user.offers());
    }

    void userApi_offers(long person, boolean wanted) {
        user = new User(user.telegramId(), user.firstName(), user.language(), user.trialUsed(), user.createdAt(),
                user.zone(), user.expecting(), user.banned(), wanted);
    }

    void userApi_expect(long person, @Nullable String what) {
        user = new User(user.telegramId(), user.firstName(), user.language(), user.trialUsed(), user.createdAt(),
                user.zone(), what, user.banned(), user.offers());
    }

    Subscription userApi_startTrial(long person) {
        trial();
        return account().subscription();
    }

    List<PeerRemoval> userApi_delete(long person, long device) {
        devices.removeIf(one -> one.id() == device);
        configs.removeIf(one -> one.deviceId() == device);
        return List.of(new PeerRemoval(NODE, 1, KEY, 9));
    }

    Placement configApi_create(ConfigRequest request) {
        long device = request.deviceId() == null ? devices.size() + 1 : request.deviceId();
        return placement(new Config(request.key(), PERSON, device, "Phone", request.geolocationCode(), 1,
                ConfigState.PENDING, KEY, false));
    }

    List<Placement> configApi_createAll(long person, UUID key) {
        return places.stream()
                .map(place -> placement(new Config(UUID.randomUUID(), PERSON, 1, "Phone",
                        place.geolocation().code(), 1, ConfigState.PENDING, KEY, false)))
                .toList();
    }

    Renewed configApi_renew(long person, UUID id, KeyRotation renewal) {
        return new Renewed(placement(new Config(renewal.key(), PERSON, 1, "Phone", "nl", 1, ConfigState.PENDING, KEY,
                renewal.publicKey() != null)),
                renewal.atOnce() ? List.of(new PeerRemoval(NODE, 1, KEY, 9)) : List.of());
    }

    List<PeerRemoval> configApi_revoke(long person, UUID id) {
        configs.removeIf(one -> one.id().equals(id));
        return List.of(new PeerRemoval(NODE, 1, KEY, 9));
    }

    private static Placement placement(Config config) {
        return new Placement(config, NODE, Peer.device(KEY, KEY, List.of("10.64.0.2/32"), null, 1));
    }

    ConfigMaterial configFileApi_send(long person, UUID id) {
        return configFileApi_material(person, id);
    }

    ConfigMaterial configFileApi_material(long person, UUID id) {
        var config = configs.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND));
        return new ConfigMaterial(config, config.ownKey() ? null : KEY, KEY, KEY,
                List.of("10.64.0.2/32", "fd57:5442::2/128"), KEY, "nl.example.org", 51820, null, null, true);
    }

    List<Plan> planApi_plans() {
        return plans;
    }

    List<GeolocationLoad> geolocationApi_geolocations() {
        return places;
    }

    Quote paymentApi_quote(long person, String plan) {
        return new Quote(plan, 150, NOW.plus(Duration.ofDays(30)), plan.equals("year") ? 4 : 0, plan.equals("month"));
    }

    Order paymentApi_order(OrderRequest request) {
        return new Order("order1", PERSON, request.planCode(), 30, 150, request.kind(), OrderState.NEW, NOW, null,
                null);
    }

    List<Payment> paymentApi_payments(long person) {
        return payments;
    }

    Bonus promotionApi_promo(long person, String code) {
        return code.equals("DAYS") ? new Bonus(7, 0, NOW.plus(Duration.ofDays(9))) : new Bonus(0, 20, null);
    }

    Invitation promotionApi_invitation(long person) {
        return new Invitation("friend", 7, 2, 1);
    }

    Bonus promotionApi_open(long person, String code) {
        paid();
        return new Bonus(30, 0, NOW.plus(Duration.ofDays(30)));
    }

    long ticketApi_write(long person) {
        return 5;
    }

    Shown ticketApi_show(long person) {
        return new Shown(5, true);
    }

    Usage usageApi_of(long person) {
        return usage;
    }

    /** Used today and this month, in megabytes. */
    public void used(Config config, long today, long month) {
        usage = new Usage(List.of(new ConfigUsage(config.id(), today * 1_000_000, month * 1_000_000)),
                month * 1_000_000, 200_000_000_000L, month > 200_000);
    }

    Server serverApi_server(long id) {
        return new Server(id, "nl1", NODE, "nl", "nl.example.org", 51820, KEY, "10.64.16.0/20", "fd57:5442::1:0/112",
                100,
                1, ServerState.ACTIVE, Health.HEALTHY, NOW, "", new Network("nl.example.org", false));
    }

    PeerActivity peerApi_activity(long server, String key) {
        return activities.getOrDefault(key, new PeerActivity(true, null, 0, 0));
    }

    PeerChange peerApi_put(long server) {
        return new PeerChange(true);
    }
}
