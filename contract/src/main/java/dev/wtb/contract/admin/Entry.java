package dev.wtb.contract.admin;

/**
 * A session that began; secret.
 *
 * @param token what names it to its holder, kept nowhere else
 * @param secondFactor it opens nothing before that is proved too, within five minutes
 */
public record Entry(String token, boolean secondFactor) {
    @Override
    public String toString() {
        return "Entry[***]";
    }
}
