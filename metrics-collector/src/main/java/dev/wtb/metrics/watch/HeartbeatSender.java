package dev.wtb.metrics.watch;

import dev.wtb.contract.Problem;
import dev.wtb.contract.alert.HeartbeatApi;
import dev.wtb.metrics.MetricsProperties;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/** Calls an address outside while this service and the database live: who waits there notices when it stops. */
@Component
class HeartbeatSender {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatSender.class);

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
        } catch (RestClientException | Problem | IOException failed) {
            LOG.warn("The heartbeat did not arrive: {}", failed.getMessage());
        }
    }
}
