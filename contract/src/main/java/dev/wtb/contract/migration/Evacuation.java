package dev.wtb.contract.migration;

/**
 * What one look for failed servers led to.
 *
 * @param planned moves made now
 * @param stranded configs of failed servers that no server had room for
 * @param held whether the breaker stopped it: too many failed servers still hold people
 */
public record Evacuation(int planned, int stranded, boolean held) {
}
