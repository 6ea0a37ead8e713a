package dev.wtb.wireguard.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.WireGuardKey;
import dev.wtb.contract.peer.Peer;
import dev.wtb.contract.peer.PeerActivity;
import dev.wtb.contract.peer.PeerApi;
import dev.wtb.contract.peer.PeerChange;
import dev.wtb.contract.peer.PeerSet;
import dev.wtb.contract.peer.RefusedChanges;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeerController implements PeerApi {
    private static final Pattern KEY = Pattern.compile(WireGuardKey.PATTERN);

    private final Tunnels tunnels;

    PeerController(Tunnels tunnels) {
        this.tunnels = tunnels;
    }

    @Override
    public PeerChange put(long serverId, Peer peer) {
        return new PeerChange(tunnels.tunnel(serverId).put(peer));
    }

    @Override
    public PeerChange remove(long serverId, String publicKey, long version) {
        if (!KEY.matcher(publicKey).matches()) {
            throw new Problem(HttpStatus.BAD_REQUEST, ProblemTypes.INVALID, "publicKey is not a WireGuard key");
        }
        return new PeerChange(tunnels.tunnel(serverId).remove(publicKey, version));
    }

    @Override
    public RefusedChanges change(long serverId, PeerSet changes) {
        return tunnels.tunnel(serverId).change(changes);
    }

    @Override
    public PeerActivity activity(long serverId, String publicKey) {
        return tunnels.tunnel(serverId).traffic().activity(publicKey);
    }
}
