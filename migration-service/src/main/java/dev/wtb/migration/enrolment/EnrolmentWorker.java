package dev.wtb.migration.enrolment;

import dev.wtb.contract.Problem;
import dev.wtb.contract.enrolment.EnrollingApi;
import dev.wtb.contract.enrolment.EnrolmentStep;
import dev.wtb.contract.enrolment.EnrolmentWorkApi;
import dev.wtb.contract.enrolment.EnrolmentWorkApi.Work;
import dev.wtb.contract.node.NodeApi;
import dev.wtb.contract.server.Node;
import dev.wtb.contract.server.ServerForm;
import dev.wtb.identity.NodeAuthority;
import dev.wtb.identity.OwnIdentity;
import dev.wtb.identity.call.NodeClients;
import dev.wtb.identity.enrol.NotProved;
import dev.wtb.identity.enrol.Sponsor;
import dev.wtb.migration.MigrationProperties;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Dials hosts that want to be nodes, signs for those who know their token, and tells how far each is. What dies on the
 * way begins again: the certificate that did not arrive is made anew, the one that did is found in use.
 */
@Component
class EnrolmentWorker {
    private static final Logger LOG = LoggerFactory.getLogger(EnrolmentWorker.class);
    private static final int LONGEST = 200;

    private final EnrolmentWorkApi enrolments;
    private final NodeClients nodes;
    private final MigrationProperties properties;
    private final OwnIdentity own;
    private final NodeAuthority authority;

    EnrolmentWorker(EnrolmentWorkApi enrolments, NodeClients nodes, MigrationProperties properties,
            OwnIdentity own, Clock clock) {
        this.enrolments = enrolments;
        this.nodes = nodes;
        this.properties = properties;
        this.own = own;
        authority = new NodeAuthority(properties.authority(), clock);
    }

    @Scheduled(fixedDelayString = "#{settings.enrolInterval()}")
    void work() {
        if (!Files.exists(properties.authority().resolve("key.pem"))) {
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            enrolments.claim().forEach(work -> threads.execute(() -> guarded(work)));
        }
    }

    private void guarded(Work work) {
        var id = work.enrolment().id();
        try {
            if (work.enrolment().step() == EnrolmentStep.SIGNED && arrived(work.enrolment().form())) {
                enrolments.step(id, EnrolmentStep.ADMITTED);
            } else {
                enrol(work);
            }
        } catch (NotProved stranger) {
            enrolments.wrongProof(id, shortened(stranger.getMessage() + ". Is an older command still waiting there?"));
        } catch (ResourceAccessException silent) {
            enrolments.waits(id, shortened("Nobody answers at " + address(work) + " yet"));
        } catch (RestClientResponseException refused) {
            enrolments.waits(id, shortened(address(work) + " answers: " + refused.getResponseBodyAsString()));
        } catch (RestClientException strange) {
            enrolments.waits(id, shortened("What answers at " + address(work) + " does not enrol"));
        } catch (Problem refused) {
            enrolments.waits(id, shortened(String.valueOf(refused.getBody().getDetail())));
        }
    }

    /** Stops where somebody ended it meanwhile: nothing is signed or sent for an enrolment that is over. */
    private void enrol(Work work) {
        var form = work.enrolment().form();
        var sponsor = new Sponsor(HexFormat.of().parseHex(work.token()), form.nodeId());
        try (var host = nodes.stranger(form.nodeHost(), form.nodePort(), EnrollingApi.class)) {
            var introduction = host.api().hello(sponsor.hello());
            if (over(work, EnrolmentStep.DIALLED)) {
                return;
            }
            sponsor.check(introduction, host.certificate());
            if (over(work, EnrolmentStep.PROVED)) {
                return;
            }
            var certificate = authority.certify(form.nodeId(), introduction.request(), properties.nodeLife());
            if (over(work, EnrolmentStep.SIGNED)) {
                return;
            }
            host.api().admit(sponsor.admission(introduction, host.certificate(), certificate, own.trust()));
            if (!over(work, EnrolmentStep.ADMITTED)) {
                LOG.info("Node {} is enrolled", form.nodeId());
            }
        }
    }

    private boolean over(Work work, EnrolmentStep told) {
        return enrolments.step(work.enrolment().id(), told) != told;
    }

    /** Whether the host has its certificate already, although nobody here heard of it. */
    private boolean arrived(ServerForm form) {
        try {
            nodes.once(new Node(form.nodeId(), "node-" + form.nodeId(), form.nodeHost(), form.nodePort()),
                    NodeApi.class, NodeApi::status);
            return true;
        } catch (RestClientException | Problem notYet) {
            return false;
        }
    }

    private static String address(Work work) {
        return work.enrolment().form().nodeHost() + ":" + work.enrolment().form().nodePort();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(LONGEST, text.length())).replaceAll("\\p{Cntrl}", " ");
    }
}
