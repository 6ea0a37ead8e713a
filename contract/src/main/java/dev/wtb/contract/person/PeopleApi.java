package dev.wtb.contract.person;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** People for the panel; offered by database-service. Keys that open tunnels are never among it. */
@HttpExchange("/people")
public interface PeopleApi {
    /**
     * Finds people, newest first, at most 50.
     *
     * @param text Telegram's id, the beginning of a name in any case, a config's public key, or a charge's or an
     *     order's id;
     *     empty for everybody
     */
    @GetExchange
    List<PersonLine> find(@RequestParam(defaultValue = "") @Size(max = 200) String text);

    /** Whom a filter fits; changes nothing. */
    @PostExchange("/found")
    PeopleFound found(@Valid @RequestBody PeopleFilter filter);

    /** One person; {@code not-found} for a stranger. */
    @GetExchange("/{telegramId}")
    Person person(@PathVariable long telegramId);

    /**
     * Gives days for nothing on whatever plan the person has, and tells them; {@code not-found} for a stranger. Once
     * for a key.
     *
     * @param actor who gives them, for the audit log
     */
    @PostExchange("/{telegramId}/days")
    void give(@PathVariable long telegramId, @RequestParam @Min(1) @Max(366) int days,
            @RequestParam @NotBlank @Size(max = 60) String key, @RequestParam String actor);

    /**
     * Puts another plan in the place of the person's, with as much time as they have left, and tells them; {@code
     * not-found} for a stranger, or a plan that is not there or is the trial; {@code conflict} without running time,
     * for whoever renews by themselves, and for whoever has that plan. What the time is worth stays. Once for a key.
     *
     * @param actor who does it, for the audit log
     */
    @PostExchange("/{telegramId}/plan")
    void change(@PathVariable long telegramId, @RequestParam @NotBlank @Size(max = 40) String plan,
            @RequestParam @NotBlank @Size(max = 60) String key, @RequestParam String actor);
}
