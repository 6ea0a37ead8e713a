package dev.wtb.contract.person;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Filters that operators keep, as lists and as audiences; offered by database-service. */
@HttpExchange("/people-views")
public interface PeopleViewApi {
    /** All, by name. */
    @GetExchange
    List<PeopleView> views();

    /** One; {@code not-found} when it was removed. */
    @GetExchange("/{id}")
    PeopleView view(@PathVariable long id);

    /**
     * Keeps one; the same again is the one that is there. {@code conflict} when the name has another filter, or when
     * there are 50.
     */
    @PostExchange
    PeopleView save(@RequestParam @NotBlank @Size(max = 40) String name, @Valid @RequestBody PeopleFilter filter,
            @RequestParam String actor);

    /** Forgets one; what was begun with it goes on. Repeatable. */
    @DeleteExchange("/{id}")
    void remove(@PathVariable long id, @RequestParam String actor);
}
