package dev.wtb.sandbox.control;

import dev.wtb.sandbox.bot.Bot;
import dev.wtb.sandbox.bot.BotApiError;
import dev.wtb.sandbox.bot.Bots;
import dev.wtb.sandbox.bot.CallRecord;
import dev.wtb.sandbox.bot.Person;
import dev.wtb.sandbox.bot.Purchase;
import dev.wtb.sandbox.bot.Subscriptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What people and tests do; {@code bot} selects a token, the demo's bot by default. */
@RestController
@RequestMapping("/control")
class ControlController {
    private static final long WALLET = 5000;
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final Bots bots;

    ControlController(Bots bots) {
        this.bots = bots;
    }

    record NewPerson(@Positive long id, @NotBlank String firstName, @Nullable String languageCode) {
    }

    record NewMessage(@NotBlank String text) {
    }

    record Tap(@Positive long messageId, @Nullable String data, @Nullable String button) {
    }

    record Payment(@Nullable Long messageId, @Nullable String link) {
    }

    record TopUp(@Positive long stars) {
    }

    @GetMapping("/users")
    List<Person.View> people(@RequestParam(required = false) @Nullable String bot) {
        return bots.bot(bot).people();
    }

    @PostMapping("/users")
    Person.View person(@RequestParam(required = false) @Nullable String bot, @Valid @RequestBody NewPerson person) {
        var language = person.languageCode == null ? "en" : person.languageCode;
        return bots.bot(bot).person(person.id, person.firstName, language, WALLET).view();
    }

    @PostMapping("/users/{id}/messages")
    ObjectNode write(@RequestParam(required = false) @Nullable String bot, @PathVariable long id,
            @Valid @RequestBody NewMessage message) {
        return bots.bot(bot).write(id, Typed.message(message.text)).deepCopy();
    }

    /** A photo; those of one album come one after the other. */
    @PostMapping("/users/{id}/photos")
    ObjectNode show(@RequestParam(required = false) @Nullable String bot, @PathVariable long id,
            @RequestParam(defaultValue = "") String caption, @RequestParam(required = false) @Nullable String album,
            @RequestBody byte[] content) {
        var world = bots.bot(bot);
        var message = Typed.photo(world.store("photo.jpg", content), caption, album);
        return world.write(id, message).deepCopy();
    }

    @PostMapping("/users/{id}/taps")
    Map<String, String> tap(@RequestParam(required = false) @Nullable String bot, @PathVariable long id,
            @Valid @RequestBody Tap tap) {
        var world = bots.bot(bot);
        var message = world.message(id, tap.messageId).orElseThrow(() -> BotApiError.badRequest("message not found"));
        var data = tap.data != null ? tap.data : Typed.dataOf(message, String.valueOf(tap.button));
        return Map.of("callbackQueryId", world.tap(id, message, data));
    }

    @PostMapping("/users/{id}/payments")
    Purchase.Outcome pay(@RequestParam(required = false) @Nullable String bot, @PathVariable long id,
            @RequestBody Payment payment) {
        var world = bots.bot(bot);
        var invoice = world.ledger().invoice(payment.link != null ? payment.link : id + "/" + payment.messageId);
        if (invoice == null) {
            throw BotApiError.badRequest("there is no invoice");
        }
        return new Purchase(world).pay(world.known(id), invoice);
    }

    @PostMapping("/users/{id}/stars")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void topUp(@RequestParam(required = false) @Nullable String bot, @PathVariable long id,
            @Valid @RequestBody TopUp topUp) {
        bots.bot(bot).topUp(id, topUp.stars);
    }

    @PostMapping("/users/{id}/block")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void block(@RequestParam(required = false) @Nullable String bot, @PathVariable long id) {
        bots.bot(bot).block(id, true);
    }

    @PostMapping("/users/{id}/unblock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unblock(@RequestParam(required = false) @Nullable String bot, @PathVariable long id) {
        bots.bot(bot).block(id, false);
    }

    /** Messages after one; waits that many seconds for the first. */
    @GetMapping("/users/{id}/chat")
    List<ObjectNode> chat(@RequestParam(required = false) @Nullable String bot, @PathVariable long id,
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "0") double wait) {
        Bot world = bots.bot(bot);
        var found = world.await(id, seconds(wait), () -> {
            var messages = world.chat(id, after);
            return messages.isEmpty() ? null : messages;
        });
        return found == null ? List.of() : found;
    }

    /** Waits for any change after a revision; answers the present one. */
    @GetMapping("/changes")
    Map<String, Object> changes(@RequestParam(required = false) @Nullable String bot,
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "25") double wait) {
        Bot world = bots.bot(bot);
        world.await(Bot.ANYTHING, seconds(wait), () -> world.revision() > after ? world.revision() : null);
        synchronized (world) {
            var toast = world.profile().remove("toast");
            return Map.of("revision", world.revision(), "toast", toast == null ? "" : toast.asString());
        }
    }

    @GetMapping("/files/{fileId}")
    ResponseEntity<byte[]> file(@RequestParam(required = false) @Nullable String bot, @PathVariable String fileId) {
        var file = bots.bot(bot).file(fileId);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.mimeType()))
                .header("Content-Disposition", "inline; filename=\"" + file.name() + "\"")
                .body(file.content());
    }

    @GetMapping("/transactions")
    List<ObjectNode> transactions(@RequestParam(required = false) @Nullable String bot) {
        return bots.bot(bot).ledger().transactions();
    }

    @GetMapping("/calls")
    List<CallRecord> calls(@RequestParam(required = false) @Nullable String bot) {
        return bots.bot(bot).calls();
    }

    @GetMapping("/updates")
    List<ObjectNode> pending(@RequestParam(required = false) @Nullable String bot) {
        return bots.bot(bot).updates().pending();
    }

    @GetMapping("/users/{id}/subscriptions")
    List<Subscriptions.View> subscriptions(@RequestParam(required = false) @Nullable String bot,
            @PathVariable long id) {
        return bots.bot(bot).subscriptions().of(id);
    }

    @PostMapping("/users/{id}/subscriptions/{state}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void subscription(@RequestParam(required = false) @Nullable String bot, @PathVariable long id,
            @PathVariable String state) {
        if (!bots.bot(bot).subscriptions().editNewest(id, state.equals("cancel"))) {
            throw BotApiError.badRequest("there is no subscription");
        }
    }

    /** The invoice behind a link, as Telegram's payment sheet shows it. */
    @GetMapping("/links")
    ObjectNode link(@RequestParam(required = false) @Nullable String bot, @RequestParam String link) {
        var invoice = bots.bot(bot).ledger().invoice(link);
        if (invoice == null) {
            throw BotApiError.badRequest("there is no invoice");
        }
        return invoice.deepCopy().without("payload");
    }

    private static Duration seconds(double wait) {
        return Duration.ofMillis((long) (Math.clamp(wait, 0, LONGEST_WAIT_SECONDS) * 1000));
    }
}
