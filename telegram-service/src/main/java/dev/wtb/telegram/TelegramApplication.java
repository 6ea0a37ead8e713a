package dev.wtb.telegram;

import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.AlertBindingApi;
import dev.wtb.contract.config.ConfigApi;
import dev.wtb.contract.config.ConfigFileApi;
import dev.wtb.contract.config.HandshakeApi;
import dev.wtb.contract.geolocation.GeolocationApi;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.message.MessageApi;
import dev.wtb.contract.payment.CheckoutApi;
import dev.wtb.contract.payment.LedgerApi;
import dev.wtb.contract.payment.PaymentApi;
import dev.wtb.contract.payment.RefundApi;
import dev.wtb.contract.payment.RenewalApi;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.contract.promotion.PromotionApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.setting.SettingReportApi;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.traffic.UsageApi;
import dev.wtb.contract.update.UpdateApi;
import dev.wtb.contract.user.UserApi;
import dev.wtb.identity.call.CallConfiguration;
import dev.wtb.identity.call.GateConfiguration;
import dev.wtb.identity.round.RoundConfiguration;
import dev.wtb.identity.setting.SettingReport;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.service.registry.ImportHttpServices;

/** Starts telegram-service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(TelegramProperties.class)
@Import({CallConfiguration.class, GateConfiguration.class, RoundConfiguration.class})
@ImportHttpServices(group = "database", types = {UserApi.class, PlanApi.class, GeolocationApi.class, ConfigApi.class,
        ConfigFileApi.class, HandshakeApi.class, PaymentApi.class, RefundApi.class, RenewalApi.class, LedgerApi.class,
        PromotionApi.class, TicketApi.class, IncidentApi.class, AlertBindingApi.class, UsageApi.class, UpdateApi.class,
        ServerApi.class, SettingReportApi.class})
@ImportHttpServices(group = "checkout", types = CheckoutApi.class)
@ImportHttpServices(group = "outbox", types = {MessageApi.class, AlertApi.class})
public class TelegramApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(TelegramApplication.class, arguments);
    }

    @Bean
    SettingReport settingReport(SettingReportApi reports, Environment environment, TelegramProperties settings) {
        return new SettingReport(reports, environment, "telegram", settings);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
