package dev.wtb.admin;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.SessionApi;
import dev.wtb.contract.admin.TokenApi;
import dev.wtb.contract.alert.AlertChannelApi;
import dev.wtb.contract.backup.BackupApi;
import dev.wtb.contract.broadcast.BroadcastApi;
import dev.wtb.contract.enrolment.EnrolmentApi;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.handout.HandoutApi;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.migration.DrainApi;
import dev.wtb.contract.migration.MigrationApi;
import dev.wtb.contract.node.NodeActionApi;
import dev.wtb.contract.payment.LedgerViewApi;
import dev.wtb.contract.payment.MarginApi;
import dev.wtb.contract.payment.RefundActApi;
import dev.wtb.contract.person.PeopleApi;
import dev.wtb.contract.person.PeopleViewApi;
import dev.wtb.contract.plan.PriceListApi;
import dev.wtb.contract.promotion.PromoCodeApi;
import dev.wtb.contract.restore.RestoreApi;
import dev.wtb.contract.sample.SampleApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.setting.SettingApi;
import dev.wtb.contract.ticket.ReadyAnswerApi;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.user.BanApi;
import dev.wtb.identity.call.CallConfiguration;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/** Starts admin-panel. */
@SpringBootApplication(proxyBeanMethods = false, exclude = UserDetailsServiceAutoConfiguration.class)
@EnableConfigurationProperties(AdminProperties.class)
@Import(CallConfiguration.class)
@ImportHttpServices(group = "database", types = {AdminApi.class, SessionApi.class, TokenApi.class,
        LedgerViewApi.class, MarginApi.class,
        GeolocationApi.class,
        ServerApi.class,
        MigrationApi.class, DrainApi.class, SampleApi.class, PeopleApi.class, PeopleViewApi.class, BanApi.class,
        RefundActApi.class,
        TicketApi.class, ReadyAnswerApi.class,
        BroadcastApi.class, HandoutApi.class, PriceListApi.class, PromoCodeApi.class, IncidentApi.class,
        AlertChannelApi.class,
        EnrolmentApi.class, BackupApi.class, RestoreApi.class, SettingApi.class})
@ImportHttpServices(group = "migration", types = NodeActionApi.class)
public class AdminApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(AdminApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
