package dev.wtb.contract.server;

import org.jspecify.annotations.Nullable;

/**
 * Servers that fail together: of one provider, or behind one uplink.
 *
 * @param name the operator's name for it; else the /24 (RFC 4632) of an IPv4 endpoint, else the endpoint's host itself
 * @param named whether an operator named it
 */
public record Network(String name, boolean named) {
    /** Whether it is the same; names are as operators typed them. */
    public boolean same(@Nullable Network other) {
        return other != null && name.equalsIgnoreCase(other.name);
    }
}
