package dev.wtb.contract.update;

/** Whether the caller holds a lease, judged by the database's clock. */
public record Lease(boolean held) {
}
