package dev.wtb.database.alert;

import dev.wtb.contract.alert.AlertBindingApi;
import dev.wtb.contract.user.Language;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AlertBindingController implements AlertBindingApi {
    private final AlertChannels channels;

    AlertBindingController(AlertChannels channels) {
        this.channels = channels;
    }

    @Override
    public void bind(long chatId, String code, String title, Language language) {
        channels.bind(chatId, code, title, language);
    }
}
