package dev.wtb.metrics.watch;

import dev.wtb.contract.alert.HeartbeatApi;
import dev.wtb.metrics.MetricsProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Calls an address outside while this service and the database live: who waits there notices when it stops. */
@Component
class HeartbeatSender {

    private final HeartbeatApi heartbeats;
    private final Caller caller;
    private final JsonMapper json;
    private final String address;

    HeartbeatSender(HeartbeatApi heartbeats, Caller caller, JsonMapper json, MetricsProperties properties) {
        this.heartbeats = heartbeats;
        this.caller = caller;
        this.json = json;
        this.address = properties.heartbeatUrl();
    }

    @Scheduled(fixedDelayString = "#{settings.heartbeatInterval()}")
    void beat() {
        if (address.isEmpty()) {
            return;
        }
        try {
            caller.post(address, json.writeValueAsString(heartbeats.heartbeat()), Map.of());
        } catch (IOException failed) {
            throw new UncheckedIOException("it did not arrive: " + failed.getMessage(), failed);
        }
    }
}
