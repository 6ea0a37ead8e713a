package dev.wtb.contract.traffic;

import java.util.UUID;

/**
 * What went through a config, both ways together, in days of UTC.
 *
 * @param monthBytes since the first of the month, today included
 */
public record ConfigUsage(UUID configId, long todayBytes, long monthBytes) {
}
