package dev.wtb.contract.promotion;

/**
 * A user's invitation.
 *
 * @param code for the start link
 * @param days that both sides get at the first payment
 * @param invited how many came
 * @param paid how many of them paid
 */
public record Invitation(String code, int days, int invited, int paid) {
}
