package dev.wtb.telegram.command;

import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.ticket.TicketText;
import dev.wtb.contract.user.UserApi;
import dev.wtb.telegram.chat.Chat;
import dev.wtb.telegram.chat.Keyboard;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code /support}: a question to the operator, whose answer comes into this chat. */
@Component
class SupportCommand implements Command {
    private static final int LONGEST = 2000;

    private final TicketApi tickets;
    private final UserApi users;

    SupportCommand(TicketApi tickets, UserApi users) {
        this.tickets = tickets;
        this.users = users;
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
    public void run(Chat chat, List<String> words) {
        if (!words.isEmpty()) {
            write(chat, String.join(" ", words));
            return;
        }
        users.expect(chat.id(), name());
        chat.show(chat.text("support.ask"), Menu.back(chat, new Keyboard().add(chat.label("button.doctor"), "doctor")));
    }

    @Override
    public void answered(Chat chat, List<String> words, String text) {
        write(chat, text);
    }

    private void write(Chat chat, String text) {
        var kept = text.substring(0, Math.min(LONGEST, text.length()));
        var ticket = tickets.write(chat.id(), new TicketText(chat.occasion(), kept, null));
        chat.show(chat.text("support.done", ticket), Menu.back(chat, new Keyboard()));
    }
}
