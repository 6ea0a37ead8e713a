package dev.wtb.database.alert;

import dev.wtb.contract.alert.AlertChannel;
import dev.wtb.contract.alert.AlertChannelApi;
import java.util.List;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AlertChannelController implements AlertChannelApi {
    private final AlertChannels channels;

    AlertChannelController(AlertChannels channels) {
        this.channels = channels;
    }

    @Override
    public List<AlertChannel> channels() {
        return channels.channels();
    }

    @Override
    public String code(String actor) {
        return channels.code(actor);
    }

    @Override
    public String webhook(String address, String actor) {
        return channels.webhook(address, actor);
    }

    @Override
    public void test(long id) {
        channels.test(id);
    }

    @Override
    public void remove(long id, String actor) {
        channels.remove(id, actor);
    }
}
