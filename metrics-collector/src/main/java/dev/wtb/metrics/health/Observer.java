package dev.wtb.metrics.health;

import dev.wtb.contract.Problem;
import dev.wtb.contract.sample.SampleIntakeApi;
import dev.wtb.metrics.MetricsProperties;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Whether this replica is the one that judges: two who judged would contradict each other. */
@Component
class Observer {
    private static final Logger LOG = LoggerFactory.getLogger(Observer.class);
    private static final int RENEWALS = 3;

    private final UUID holder = UUID.randomUUID();
    private final SampleIntakeApi intake;
    private final MetricsProperties properties;
    private final Clock clock;
    private Instant renewAt = Instant.MIN;
    private Instant heldUntil = Instant.MIN;
    private boolean holds;

    Observer(SampleIntakeApi intake, MetricsProperties properties, Clock clock) {
        this.intake = intake;
        this.properties = properties;
        this.clock = clock;
    }

    /** Asked before each round; the database is asked three times a lease. */
    boolean judges() {
        var now = clock.instant();
        if (!now.isBefore(renewAt)) {
            // Whoever cannot ask holds it no longer than it was given
            boolean before = holds;
            holds = holds && now.isBefore(heldUntil);
            boolean given = intake.observe(holder, properties.observerLease().toMillis());
            holds = given;
            renewAt = now.plus(properties.observerLease().dividedBy(RENEWALS));
            heldUntil = now.plus(properties.observerLease());
            if (holds != before) {
                LOG.info(holds ? "This replica judges servers" : "Another replica judges servers");
            }
        }
        return holds;
    }

    /** So that another need not wait for the lease's end. */
    @PreDestroy
    void giveBack() {
        try {
            if (holds) {
                intake.observe(holder, 0);
            }
        } catch (RestClientException | Problem down) {
            LOG.debug("The lease ends by itself: {}", down.getMessage());
        }
    }
}
