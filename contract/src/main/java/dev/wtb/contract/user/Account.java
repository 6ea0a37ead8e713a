package dev.wtb.contract.user;

import dev.wtb.contract.config.Config;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a menu needs to know of one user.
 *
 * @param subscription null before the first trial or purchase
 * @param devices in the order in which they keep working when there are too many
 * @param configs those that are not revoked, oldest first
 */
public record Account(User user, @Nullable Subscription subscription, List<Device> devices, List<Config> configs) {
    public Account {
        devices = List.copyOf(devices);
        configs = List.copyOf(configs);
    }
}
