package dev.wtb.database.entitlement;

import dev.wtb.contract.message.Notice;
import dev.wtb.contract.message.NoticeForm;
import dev.wtb.database.device.ConfigBook;
import dev.wtb.database.device.DeviceBook;
import dev.wtb.database.device.DeviceBook.Changed;
import dev.wtb.database.message.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Of more devices than the plan allows the newest wait, unchosen ones first, and the person is told each time. A
 * device counts as long as it has a config.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DeviceLimit {
    private final DeviceBook devices;
    private final ConfigBook configs;
    private final Outbox outbox;

    DeviceLimit(DeviceBook devices, ConfigBook configs, Outbox outbox) {
        this.devices = devices;
        this.configs = configs;
        this.outbox = outbox;
    }

    void apply(Collection<Long> people) {
        var ids = people.toArray(Long[]::new);
        var changed = devices.rank(ids);
        configs.followDevices(ids);
        changed.stream().collect(Collectors.groupingBy(Changed::telegramId)).forEach(this::tell);
    }

    private void tell(long telegramId, List<Changed> devices) {
        say(telegramId, Notice.DevicesWait::new, devices.stream().filter(Changed::waits));
        say(telegramId, Notice.DevicesWork::new, devices.stream().filter(device -> !device.waits()));
    }

    private void say(long telegramId, Function<List<String>, Notice> notice, Stream<Changed> devices) {
        var names = devices.map(Changed::name).sorted().toList();
        if (!names.isEmpty()) {
            var news = notice.apply(names);
            outbox.add(telegramId, NoticeForm.name(news.getClass()) + ":" + telegramId + ":" + Instant.now(), news);
        }
    }
}
