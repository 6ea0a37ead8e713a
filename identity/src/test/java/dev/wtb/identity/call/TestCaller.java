package dev.wtb.identity.call;

import dev.wtb.identity.Identity;
import dev.wtb.identity.TestIdentities;
import java.net.URI;

/** Calls a service under test as a service would. */
public final class TestCaller {
    private final ServiceCaller caller;

    /** Dials a server on this machine that must prove an identity. */
    public TestCaller(String caller, int port, Identity server) {
        this.caller = new ServiceCaller(TestIdentities.of(Identity.service(caller)),
                URI.create("https://localhost:" + port),
                server);
    }

    /** A proxy of one interface of the contract. */
    public <T> T api(Class<T> type) {
        return caller.api(type);
    }
}
