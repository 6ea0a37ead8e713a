package dev.wtb.telegram.command;

import dev.wtb.contract.text.Typed;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.ticket.TicketPicture;
import dev.wtb.contract.ticket.TicketText;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.api.BotApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import dev.wtb.telegram.chat.Picture;
import dev.wtb.telegram.tap.Tap;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** {@code /support}: a question to the operator, whose answer comes into this chat. */
@Component
class SupportCommand implements Command {
    private static final int LONGEST = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TicketApi tickets;
    private final UserApi users;
    private final BotApi telegram;

    SupportCommand(TicketApi tickets, UserApi users, BotApi telegram) {
        this.tickets = tickets;
        this.users = users;
        this.telegram = telegram;
    }

    @Override
    public String name() {
        return "support";
    }

    @Override
    public boolean forEverybody() {
        return true;
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public void typed(Chat chat, String text) {
        users.expect(chat.id(), name());
        write(chat, text);
    }

    @Override
    public void run(Chat chat) {
        users.expect(chat.id(), name());
        chat.show(chat.text("support.ask"),
                Menu.back(chat, new Keyboard().add(chat.label("button.doctor"), Tap.open("doctor")), Tap.open("more")));
    }

    @Override
    public boolean answered(Chat chat, Tap asked, String text) {
        write(chat, text);
        return false;
    }

    @Override
    public boolean takesPictures() {
        return true;
    }

    @Override
    public void pictured(Chat chat, Picture picture) {
        var shown = tickets.show(chat.id(), new TicketPicture(chat.occasion(), picture.album(),
                Typed.text(picture.caption(), LONGEST).orElse(""),
                telegram.file(picture.fileId(), TicketPicture.LARGEST, PATIENCE)));
        if (shown.first()) {
            done(chat, shown.ticket());
        }
    }

    /** More may follow, for as long as nothing else is done. */
    private void write(Chat chat, String text) {
        var kept = Typed.text(text, LONGEST);
        if (kept.isEmpty()) {
            chat.show(chat.text("support.words"), Menu.back(chat, new Keyboard(), Tap.open("more")));
            return;
        }
        done(chat, tickets.write(chat.id(), new TicketText(chat.occasion(), kept.get(), null)));
    }

    private static void done(Chat chat, long ticket) {
        chat.show(chat.text("support.done", ticket), Menu.back(chat, new Keyboard()));
    }
}
