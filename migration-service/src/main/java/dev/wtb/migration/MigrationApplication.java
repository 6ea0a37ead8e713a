package dev.wtb.migration;

import dev.wtb.contract.enrolment.EnrolmentWorkApi;
import dev.wtb.contract.migration.ConvergenceApi;
import dev.wtb.contract.migration.MoveApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.setting.SettingReportApi;
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

/** Starts migration-service. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(MigrationProperties.class)
@Import({CallConfiguration.class, GateConfiguration.class, RoundConfiguration.class})
@ImportHttpServices(group = "database", types = {ServerApi.class, ConvergenceApi.class, MoveApi.class,
        EnrolmentWorkApi.class, SettingReportApi.class})
public class MigrationApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(MigrationApplication.class, arguments);
    }

    @Bean
    SettingReport settingReport(SettingReportApi reports, Environment environment, MigrationProperties settings) {
        return new SettingReport(reports, environment, "migration", settings);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
