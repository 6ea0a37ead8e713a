package dev.wtb.contract.setting;

/**
 * What one table takes on disk.
 *
 * @param bytes with its indexes and partitions
 * @param rows as PostgreSQL estimates them
 */
public record StoredTable(String name, long bytes, long rows) {
}
