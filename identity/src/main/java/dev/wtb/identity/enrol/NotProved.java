package dev.wtb.identity.enrol;

/** The other side does not know the token, or what it sent is not for this enrolment. */
public final class NotProved extends RuntimeException {
    /** With what to tell the other side. */
    public NotProved(String message) {
        super(message);
    }
}
