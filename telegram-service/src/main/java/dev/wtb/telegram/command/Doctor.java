package dev.wtb.telegram.command;

import dev.wtb.contract.config.Config;
import dev.wtb.contract.config.ConfigMaterial;
import dev.wtb.contract.config.ConfigState;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.server.Health;
import dev.wtb.contract.user.Account;
import java.util.Optional;

/** Knows the one likely cause, from what is known of a config right now. */
final class Doctor {
    /** WireGuard shakes hands every two minutes while there is traffic; after three, nobody is there. */
    private static final long ALIVE_SECONDS = 180;
    /** A handshake and a few answers, but nothing to speak of. */
    private static final long HARDLY_BYTES = 2_000;

    private Doctor() {
    }

    /**
     * The cause.
     *
     * @param activity empty when the node does not answer
     * @param health of the config's server as the collector judges it
     */
    static Cause cause(Account account, Config config, Health health, Optional<PeerActivity> activity) {
        if (!Menu.active(account)) {
            return Cause.ENDED;
        }
        if (config.state() == ConfigState.SUSPENDED) {
            return Cause.DEVICE_WAITS;
        }
        if (config.state() == ConfigState.PENDING) {
            return Cause.PREPARING;
        }
        if (health == Health.FAILED) {
            return Cause.SERVER_DOWN;
        }
        return activity.map(Doctor::cause).orElse(Cause.NODE_SILENT);
    }

    private static Cause cause(PeerActivity activity) {
        if (activity.handshakeAgeSeconds() == null) {
            return Cause.NEVER_CONNECTED;
        }
        if (activity.handshakeAgeSeconds() > ALIVE_SECONDS) {
            return Cause.SILENT;
        }
        return activity.txBytes() < HARDLY_BYTES ? Cause.NO_TRAFFIC : Cause.WORKS;
    }

    /** Whoever was last sent another file has an old one; who connected, but never here, probably has, too. */
    static Cause withFile(Cause cause, ConfigMaterial material) {
        if (material.held() != null && !material.held().equals(material.fingerprint())) {
            return Cause.OLD_FILE;
        }
        return cause == Cause.NEVER_CONNECTED && material.connected() ? Cause.NOT_HERE : cause;
    }

    /** Each has a text and one button that mends it. */
    enum Cause {
        NEW, GRACE, ENDED, DEVICE_WAITS, PREPARING, SERVER_DOWN, NODE_SILENT, NEVER_CONNECTED, OLD_FILE, NOT_HERE, SILENT, NO_TRAFFIC, SPENT, WORKS
    }
}
