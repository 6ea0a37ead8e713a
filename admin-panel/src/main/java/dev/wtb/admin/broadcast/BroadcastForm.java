package dev.wtb.admin.broadcast;

import dev.wtb.contract.broadcast.BroadcastText;
import dev.wtb.contract.broadcast.BroadcastText.Segment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A broadcast that is being written.
 *
 * @param id stays through preview and start, so that one is started once
 */
record BroadcastForm(@NotNull UUID id, @NotBlank @Size(max = 4000) String en, @NotBlank @Size(max = 4000) String ru,
        @NotNull Segment segment, boolean offer) {
    BroadcastText text() {
        return new BroadcastText(en, ru, segment, offer);
    }
}
