package dev.wtb.admin.broadcast;

import dev.wtb.contract.broadcast.BroadcastText;
import dev.wtb.contract.person.PeopleFilter;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A broadcast that is being written.
 *
 * @param id stays through preview and start, so that one is started once
 * @param to how somebody stands, or the number of a view; empty for everybody
 */
record BroadcastForm(@NotNull UUID id, @NotBlank @Size(max = 4000) String en, @NotBlank @Size(max = 4000) String ru,
        @NotNull @Pattern(regexp = "(ACTIVE|LAPSED|NEVER|\\d{1,18})?") String to, boolean offer) {
    BroadcastText text(PeopleFilter filter) {
        return new BroadcastText(en, ru, filter, offer);
    }
}
