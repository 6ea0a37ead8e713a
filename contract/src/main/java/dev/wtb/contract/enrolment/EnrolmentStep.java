package dev.wtb.contract.enrolment;

import java.util.Set;

/** How far the enrolment of a host is. */
public enum EnrolmentStep {
    /** Nobody answers at the host's address as somebody who enrols. */
    WAITING,
    /** Somebody answers, and was asked to prove that he knows the token. */
    DIALLED,
    /** He knows it. */
    PROVED,
    /** A certificate was made for him; whether it has arrived is not known. */
    SIGNED,
    /** It has arrived: the host is a node, and its server is declared. */
    ADMITTED,
    /** Nobody proved himself in time. */
    EXPIRED,
    /** Too many wrong proofs, or the server cannot be declared as it was asked for. */
    REFUSED,
    /** An operator thought better of it. */
    CANCELLED;

    /** Whether it goes on by itself. */
    public boolean open() {
        return Set.of(WAITING, DIALLED, PROVED, SIGNED).contains(this);
    }
}
