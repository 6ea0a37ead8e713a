package dev.wtb.sandbox.control;

import dev.wtb.sandbox.bot.BotApiError;
import dev.wtb.sandbox.bot.Bots;
import dev.wtb.sandbox.bot.Mischief;
import dev.wtb.sandbox.bot.Purchase;
import dev.wtb.sandbox.method.Faults;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What goes wrong, and time: ordered by tests and from the page; {@code bot} selects a token. */
@RestController
@RequestMapping("/control")
class TroubleController {
    private final Bots bots;
    private final Faults faults;

    TroubleController(Bots bots, Faults faults) {
        this.bots = bots;
        this.faults = faults;
    }

    record Shift(@Positive long seconds) {
    }

    record Charge(@NotBlank String chargeId) {
    }

    record Flood(@Positive int messages, @Positive int perSecond, @Positive int people, @Positive long firstPerson) {
    }

    @PostMapping("/updates/{id}/redeliver")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void redeliver(@RequestParam(required = false) @Nullable String bot, @PathVariable long id) {
        if (!bots.bot(bot).updates().redeliver(id)) {
            throw BotApiError.badRequest("there is no such update");
        }
    }

    @PostMapping("/faults")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fault(@RequestBody Faults.Fault fault) {
        faults.arm(fault);
    }

    @PostMapping("/clock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clock(@RequestParam(required = false) @Nullable String bot, @Valid @RequestBody Shift shift) {
        bots.bot(bot).advance(Duration.ofSeconds(shift.seconds));
    }

    /** Stars that the store takes back without a word to the bot. */
    @PostMapping("/chargebacks")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void chargeBack(@RequestParam(required = false) @Nullable String bot, @Valid @RequestBody Charge charge) {
        new Purchase(bots.bot(bot)).chargeBack(charge.chargeId);
    }

    /** Rows of the Stars list that no person paid. */
    @PostMapping("/transactions/fill")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fill(@RequestParam(required = false) @Nullable String bot, @RequestParam @Positive int rows) {
        var world = bots.bot(bot);
        for (int i = 0; i < rows; i++) {
            world.ledger().bookOther("other" + world.number(), 1, world.now());
        }
    }

    @PostMapping("/mischief")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mischief(@RequestParam(required = false) @Nullable String bot, @RequestBody Mischief.Order order) {
        bots.bot(bot).updates().mischief(order);
    }

    @PostMapping("/mischief/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@RequestParam(required = false) @Nullable String bot) {
        bots.bot(bot).updates().release();
    }

    @PostMapping("/updates/renumber")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void renumber(@RequestParam(required = false) @Nullable String bot, @RequestParam @Positive long from) {
        bots.bot(bot).updates().renumber(from);
    }

    @PostMapping("/faults/none")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void faultless() {
        faults.disarm();
    }

    /** Many people who write at a steady pace; each text says when it was written, in milliseconds. */
    @PostMapping("/flood")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void flood(@RequestParam(required = false) @Nullable String bot, @Valid @RequestBody Flood flood) {
        var world = bots.bot(bot);
        for (long id = flood.firstPerson; id < flood.firstPerson + flood.people; id++) {
            world.person(id, "Flood", "en", 0);
        }
        long start = System.nanoTime();
        for (int i = 0; i < flood.messages; i++) {
            LockSupport.parkNanos(start + i * 1_000_000_000L / flood.perSecond - System.nanoTime());
            world.write(flood.firstPerson + i % flood.people, Typed.message("flood " + System.currentTimeMillis()));
        }
    }
}
