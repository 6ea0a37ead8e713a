package dev.wtb.identity.setting;

import dev.wtb.contract.setting.Setting;
import dev.wtb.contract.setting.SettingReportApi;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;

/** Tells what its service was started with, until it has been heard. */
public final class SettingReport {
    private final SettingReportApi reports;
    private final String service;
    private final List<Setting> settings;
    private boolean heard;

    /** Of the settings under {@code wtb.}{@code service}. */
    public SettingReport(SettingReportApi reports, Environment environment, String service, Record settings) {
        this.reports = reports;
        this.service = service;
        this.settings = SettingsInForce.of(environment, "wtb." + service, settings);
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void tell() {
        if (!heard) {
            reports.report(service, settings);
            heard = true;
        }
    }
}
