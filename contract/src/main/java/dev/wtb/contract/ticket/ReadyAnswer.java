package dev.wtb.contract.ticket;

/**
 * What operators answer often.
 *
 * @param title by which they know it
 * @param text {@code {name}} in it stands for the person's first name
 */
public record ReadyAnswer(long id, String title, String text) {
}
