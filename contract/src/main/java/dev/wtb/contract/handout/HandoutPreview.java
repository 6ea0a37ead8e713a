package dev.wtb.contract.handout;

/**
 * What a handout would do if it began now.
 *
 * @param people who would get it
 * @param leftOut whom the filter means and who would not
 */
public record HandoutPreview(long people, long leftOut) {
}
