package dev.wtb.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.contract.admin.Factors;
import dev.wtb.contract.admin.OwnAccount;
import dev.wtb.contract.admin.Passkey;
import dev.wtb.contract.admin.Role;
import dev.wtb.contract.admin.Session;
import dev.wtb.contract.admin.SessionApi;
import dev.wtb.contract.admin.SessionView;
import dev.wtb.contract.admin.TokenApi;
import dev.wtb.contract.admin.TokenView;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.geolocation.GeolocationLoad;
import dev.wtb.contract.handout.Handout;
import dev.wtb.contract.handout.HandoutApi;
import dev.wtb.contract.payment.Margin;
import dev.wtb.contract.payment.MarginApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.contract.person.PeopleFound;
import dev.wtb.contract.person.PeopleView;
import dev.wtb.contract.person.PeopleViewApi;
import dev.wtb.contract.person.Person;
import dev.wtb.contract.person.PersonLine;
import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PriceListApi;
import dev.wtb.contract.promotion.PromoCode;
import dev.wtb.contract.promotion.PromoCodeApi;
import dev.wtb.contract.server.Server;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.setting.Setting;
import dev.wtb.contract.setting.SettingApi;
import dev.wtb.contract.setting.StoredTable;
import dev.wtb.contract.ticket.ReadyAnswer;
import dev.wtb.contract.ticket.ReadyAnswerApi;
import dev.wtb.contract.ticket.Ticket;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.user.Account;
import dev.wtb.contract.user.Language;
import dev.wtb.contract.user.Subscription;
import dev.wtb.contract.user.SubscriptionState;
import dev.wtb.contract.user.User;
import dev.wtb.identity.Fake;
import dev.wtb.identity.Identity;
import dev.wtb.identity.TestIdentities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.ResourceAccessException;

/** Pages say what they are told, in the reader's language, without a browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "WTB_DATABASE_SERVICE=https://127.0.0.1:1", "WTB_MIGRATION_SERVICE=https://127.0.0.1:1",
        "springdoc.api-docs.enabled=false"})
class RenderTests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void identity(DynamicPropertyRegistry registry) {
        registry.add("wtb.identity.directory", () -> TestIdentities.of(Identity.service("admin-panel")).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /account        | en | 200 | billing | Tokens for programs | ended
            /account        | ru | 200 | billing | Токены для программ | истёк
            /account        | en | 200 | Firefox, Linux | Recovery codes left: 9 | panel.example.org
            /account/passkeys/new | en | 200 | Make it | New passkey | data-passkey="credential"
            /second         | en | 200 | Use a passkey | Recovery code | One more step
            /second         | ru | 200 | Использовать ключ доступа | Резервный код | Ещё один шаг
            /settings       | en | 200 | How long an ended config keeps | 14d | 3.0 MiB
            /settings       | ru | 200 | Сколько хранятся ключ и адрес | 7d | 12 345
            /settings       | en | 200 | The bot | Messages a second in all | 25
            /audit          | en | 200 | plan.edit | stars: 150 → 160 | anna/billing
            /api/docs       | en | 200 | /api/v1/people/{id}/days | once for each key | support
            /api/docs       | ru | 200 | /api/v1/servers/{id} | Один сервер | поддержка
            /people?view=3  | en | 200 | Silent in Oslo | 37 people | /broadcasts/new?to=3
            /people?plan=vip | ru | 200 | Людей: 37 | Сохранить список | value="vip"
            /people?endsWithin=x | en | 200 | from 1 to 366 | Nobody yet | Silent in Oslo
            /broadcasts/new?to=3 | en | 200 | Silent in Oslo | Those who never had any | selected
            /handouts       | en | 200 | 5 days | 20 of 30 got it | standing=LAPSED
            /handouts       | ru | 200 | Тариф year | отменено у 3 | Отменить раздачу
            /handouts/new?to=3 | en | 200 | Silent in Oslo | None: give days | selected
            /people/5       | en | 200 | Another plan | year · 1 year | Change the plan
            /people/4       | en | 200 | no plan and never had one | no file | What may be the matter
            /tickets/4      | ru | 200 | Тарифа нет и не было | Файлов нет | It is slow
            /tickets/4      | en | 200 | Restart | Hello Ann, restart it | Ready answers
            /tickets/ready?title=Restart | en | 200 | Hello {name}, restart it | value="Restart" | {name} stands for
            /payments/margin | en | 200 | Amsterdam | 1.95 | -8.05 | -7.40 | People without a config
            /payments/margin | ru | 200 | Амстердам | Принёс | 0.013
            /people/7       | en | 404 | nothing at this address | Back to the overview | That did not work
            /people/8       | en | 503 | does not answer right now | whether it was done | That did not work
            /nowhere        | en | 404 | nothing at this address | Back to the overview | That did not work
            /nowhere        | ru | 404 | По этому адресу ничего нет | На главную | Не получилось""")
    void pageSaysWhatItIsTold(String path, String language, int status, String first, String second, String third)
            throws IOException, InterruptedException {
        var answer = HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Cookie", "wtb-session=abc; language=" + language)
                .header("Accept", "text/html")
                .build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains(first, second, third).doesNotContain("??");
    }

    /** What the other services would say. */
    static class Others extends Fake {
        private static final Instant THEN = Instant.parse("2026-01-01T10:00:00Z");
        private static final Subscription PAID = new Subscription("month", THEN, SubscriptionState.ACTIVE, 3,
                false, false, false);

        Session sessionApi_session(String id) {
            return new Session("anna", Role.OPERATOR, false, false, true);
        }

        Factors sessionApi_factors(String id, String origin) {
            return new Factors(false, !id.equals("-"), List.of("old.example.org"));
        }

        OwnAccount sessionApi_account(String login) {
            return new OwnAccount(login, Role.OPERATOR, false, 9,
                    List.of(new SessionView("0a", "192.0.2.1", "Firefox on Linux", THEN, THEN)),
                    List.of(new Passkey("AAAA", "my phone", "panel.example.org", THEN, null)));
        }

        List<TokenView> tokenApi_tokens(String login) {
            return List.of(new TokenView("billing", Role.SUPPORT, THEN, THEN, null),
                    new TokenView("graphs", Role.VIEWER, THEN, Instant.parse("2126-01-01T10:00:00Z"), THEN));
        }

        List<Setting> settingApi_settings() {
            return List.of(new Setting("wtb.database.grace", "7d", "14d", Setting.Source.FILE, "14d", THEN),
                    new Setting("wtb.database.new-one", "1", "1", Setting.Source.STANDARD, null, null),
                    new Setting("wtb.telegram.pace.per-second", "25", "30", Setting.Source.FILE, null, null));
        }

        List<StoredTable> settingApi_tables() {
            return List.of(new StoredTable("payment", 3 << 20, 12_345));
        }

        List<PersonLine> peopleApi_find(String text) {
            return List.of();
        }

        PeopleFound peopleApi_found(PeopleFilter filter) {
            return new PeopleFound(37, List.of(new PersonLine(7, "Ann", THEN, false, null, null, null, 0)));
        }

        List<PeopleView> peopleViewApi_views() {
            return List.of(peopleViewApi_view(3));
        }

        PeopleView peopleViewApi_view(long id) {
            return new PeopleView(id, "Silent in Oslo",
                    new PeopleFilter(null, null, "no", null, null, null, null, true));
        }

        List<Plan> priceListApi_plans() {
            return List.of(plan("month", 150, false), plan("year", 1400, false), plan("trial", 0, true));
        }

        private static Plan plan(String code, int stars, boolean trial) {
            return new Plan(code, "1 " + code, "1 " + code, 30, stars, 3, trial, null, null, 1);
        }

        List<GeolocationLoad> geolocationApi_geolocations() {
            return List.of();
        }

        Ticket ticketApi_ticket(long id) {
            return new Ticket(id, 4, "Ann", true, null, List.of(new Ticket.Line(THEN, "", "It is slow", null)));
        }

        List<ReadyAnswer> readyAnswerApi_answers() {
            return List.of(new ReadyAnswer(1, "Restart", "Hello {name}, restart it"));
        }

        Margin marginApi_margin(boolean last) {
            return new Margin(1.3, List.of(new Margin.OfServer(1, "nl-1", "Amsterdam", "Амстердам", 2, 1000, 150)), 50,
                    200);
        }

        List<Handout> handoutApi_handouts() {
            return List.of(
                    new Handout(new UUID(0, 1), THEN, PeopleFilter.of(PeopleFilter.Standing.LAPSED), 5, null,
                            Handout.State.RUNNING, 30, 20, 0, 1, true),
                    new Handout(new UUID(0, 2), THEN, PeopleFilter.EVERYBODY, null, "year", Handout.State.UNDOING, 7, 7,
                            3, 0, false));
        }

        List<PromoCode> promoCodeApi_codes() {
            return List.of();
        }

        List<Server> serverApi_servers() {
            return List.of();
        }

        Person peopleApi_person(long id) {
            if (id == 4 || id == 5) {
                return new Person(
                        new Account(new User(id, "Ann", Language.EN, false, THEN, null, null, null, true),
                                id == 4 ? null : PAID, List.of(), List.of()),
                        true, List.of(), List.of());
            }
            if (id == 8) {
                throw new ResourceAccessException("silent");
            }
            throw new Problem(HttpStatus.NOT_FOUND, ProblemTypes.NOT_FOUND, "No such person");
        }

        List<AuditEntry> adminApi_audit(long before, String text) {
            return List.of(new AuditEntry(1, THEN, "anna/billing", "plan.edit", "month", "stars: 150 → 160"));
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Played {
        private final Fake others = new Others();

        @Bean
        @Primary
        SessionApi playedSessions() {
            return others.as(SessionApi.class);
        }

        @Bean
        @Primary
        TokenApi playedTokens() {
            return others.as(TokenApi.class);
        }

        @Bean
        @Primary
        PeopleViewApi playedViews() {
            return others.as(PeopleViewApi.class);
        }

        @Bean
        @Primary
        TicketApi playedTickets() {
            return others.as(TicketApi.class);
        }

        @Bean
        @Primary
        ReadyAnswerApi playedReadyAnswers() {
            return others.as(ReadyAnswerApi.class);
        }

        @Bean
        @Primary
        MarginApi playedMargins() {
            return others.as(MarginApi.class);
        }

        @Bean
        @Primary
        HandoutApi playedHandouts() {
            return others.as(HandoutApi.class);
        }

        @Bean
        @Primary
        PromoCodeApi playedPromoCodes() {
            return others.as(PromoCodeApi.class);
        }

        @Bean
        @Primary
        ServerApi playedServers() {
            return others.as(ServerApi.class);
        }

        @Bean
        @Primary
        PriceListApi playedPrices() {
            return others.as(PriceListApi.class);
        }

        @Bean
        @Primary
        GeolocationApi playedPlaces() {
            return others.as(GeolocationApi.class);
        }

        @Bean
        @Primary
        PeopleApi playedPeople() {
            return others.as(PeopleApi.class);
        }

        @Bean
        @Primary
        SettingApi playedSettings() {
            return others.as(SettingApi.class);
        }

        @Bean
        @Primary
        AdminApi playedAdmins() {
            return others.as(AdminApi.class);
        }
    }
}
