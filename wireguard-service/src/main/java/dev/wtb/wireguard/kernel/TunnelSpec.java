package dev.wtb.wireguard.kernel;

import dev.wtb.contract.peer.ServerDefinition;

/** One interface as it should be; the private key is secret. */
public record TunnelSpec(String interfaceName, String privateKey, ServerDefinition definition) {
    @Override
    public String toString() {
        return "TunnelSpec[" + interfaceName + ", " + definition + "]";
    }
}
