package dev.wtb.database.setting;

import dev.wtb.contract.setting.Setting;
import dev.wtb.contract.setting.SettingReportApi;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SettingReportController implements SettingReportApi {
    private final SettingBook book;

    SettingReportController(SettingBook book) {
        this.book = book;
    }

    @Override
    public void report(String service, List<Setting> settings) {
        book.report(service, settings);
    }
}
