package dev.wtb.contract.restore;

import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * What a database cannot notice by itself: a virtual machine that was set back to a snapshot has the same cluster on the
 * same timeline, and only knows less. Offered by database-service to admin-panel.
 */
@HttpExchange("/restores")
public interface RestoreApi {
    /** How subjects of the incidents begin by which a node shows that it knows more; a number follows. */
    String NOTICED = "memory of server ";

    /**
     * The database was set back, says an operator: its numbers began anew, as after a restore. Repeatable: with the same
     * lineage, and with any while what was noticed before the last word is still shown.
     *
     * @param lineage made by {@code Lineage.at}; {@code conflict} when it is below one that began already
     */
    @PutExchange("/{lineage}")
    void setBack(@PathVariable UUID lineage, @RequestParam String actor);
}
