package dev.wtb.metrics;

import dev.wtb.contract.alert.AlertApi;
import dev.wtb.contract.alert.HeartbeatApi;
import dev.wtb.contract.incident.IncidentApi;
import dev.wtb.contract.probe.ProbePeerApi;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.contract.server.ServerApi;
import dev.wtb.contract.setting.SettingReportApi;
import dev.wtb.contract.traffic.UsageIntakeApi;
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

/** Starts metrics-collector. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(MetricsProperties.class)
@Import({CallConfiguration.class, GateConfiguration.class, RoundConfiguration.class})
@ImportHttpServices(group = "database", types = {ServerApi.class, SampleIntakeApi.class, UsageIntakeApi.class,
        IncidentApi.class, ProbePeerApi.class, AlertApi.class, HeartbeatApi.class, SettingReportApi.class})
public class MetricsApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(MetricsApplication.class, arguments);
    }

    @Bean
    SettingReport settingReport(SettingReportApi reports, Environment environment, MetricsProperties settings) {
        return new SettingReport(reports, environment, "collector", settings);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
