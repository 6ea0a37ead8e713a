package dev.wtb.contract.peer;

/** What a peer stands for. */
public enum PeerKind {
    /** A person's device. */
    DEVICE,
    /** Another node, which looks from outside whether this one carries traffic; never counted as a person. */
    PROBE
}
