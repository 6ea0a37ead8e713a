package dev.wtb.contract.alert;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What goes outside as a sign of life; offered by database-service. */
@HttpExchange("/heartbeat")
public interface HeartbeatApi {
    /** Life now. */
    @GetExchange
    Heartbeat heartbeat();

    /**
     * A sign of life. Whoever keeps them outside can prove that the audit log was not written anew.
     *
     * @param auditEntry number of the newest entry; 0 when there is none
     * @param auditHead its hash, which holds those of all before it; empty when there is none
     * @param incidents how many are open
     */
    record Heartbeat(long auditEntry, String auditHead, int incidents) {
    }
}
