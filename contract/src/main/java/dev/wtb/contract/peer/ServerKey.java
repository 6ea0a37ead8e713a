package dev.wtb.contract.peer;

/** The public half of the key that the node made and keeps. */
public record ServerKey(String publicKey) {
}
