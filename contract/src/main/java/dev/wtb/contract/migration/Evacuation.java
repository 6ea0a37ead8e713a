package dev.wtb.contract.migration;

/**
 * What one look for servers that must be left led to.
 *
 * @param planned moves made now
 * @param stranded configs that no server had room for
 * @param held whether the breaker stopped it: too many failed servers still hold people
 */
public record Evacuation(int planned, int stranded, boolean held) {
}
