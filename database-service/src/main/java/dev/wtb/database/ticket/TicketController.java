package dev.wtb.database.ticket;

import dev.wtb.contract.ticket.Shown;
import dev.wtb.contract.ticket.Ticket;
import dev.wtb.contract.ticket.TicketAnswer;
import dev.wtb.contract.ticket.TicketApi;
import dev.wtb.contract.ticket.TicketPicture;
import dev.wtb.contract.ticket.TicketText;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TicketController implements TicketApi {
    private final Tickets tickets;

    TicketController(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public long write(long telegramId, TicketText text) {
        return tickets.write(telegramId, text);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Shown show(long telegramId, TicketPicture picture) {
        return tickets.show(telegramId, picture);
    }

    @Override
    public byte[] picture(long id, long picture) {
        return tickets.picture(id, picture);
    }

    @Override
    public List<Ticket> open() {
        return tickets.open();
    }

    @Override
    public Ticket ticket(long id) {
        return tickets.ticket(id);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public void answer(long id, TicketAnswer answer, String actor) {
        tickets.answer(id, answer, actor);
    }

    @Override
    public void close(long id, String actor) {
        tickets.close(id, actor);
    }
}
