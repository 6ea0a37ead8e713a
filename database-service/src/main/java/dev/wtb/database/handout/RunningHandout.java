package dev.wtb.database.handout;

import dev.wtb.contract.handout.HandoutForm;
import dev.wtb.contract.person.PeopleFilter;
import dev.wtb.database.person.Circle;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A handout on its way to people, or back from them.
 *
 * @param cursor the last whom it reached
 */
record RunningHandout(UUID id, @Nullable Integer days, @Nullable String plan, String filter, String state,
        long cursor) {
    boolean undoes() {
        return state.equals("UNDOING");
    }

    /** Those whom it is for, as the rest of a query. */
    String audience(JsonMapper json) {
        var form = form(json);
        return Circle.FROM + "where " + Recipients.condition(form) + " and " + new Circle(form.to()).condition();
    }

    Map<String, @Nullable Object> parameters(JsonMapper json) {
        var parameters = new Circle(form(json).to()).parameters();
        parameters.put("given", plan);
        return parameters;
    }

    private HandoutForm form(JsonMapper json) {
        return new HandoutForm(json.readValue(filter, PeopleFilter.class), days, plan);
    }

    /** Under which somebody gets it, and loses it. */
    String key(long person) {
        return "handout:" + id + ":" + person;
    }
}
