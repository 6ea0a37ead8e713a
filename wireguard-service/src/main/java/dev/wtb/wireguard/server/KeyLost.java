package dev.wtb.wireguard.server;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import java.nio.file.Path;
import org.springframework.http.HttpStatus;

/** Not even the server's key can be read from its journal. */
final class KeyLost extends Problem {
    static final String ADVICE = "put a good copy of its journal in its place and restart the service; or move the journal away, and"
            + " the server gets a new key and its people need new files";

    KeyLost(Path journal) {
        super(HttpStatus.CONFLICT, ProblemTypes.CONFLICT, journal.getFileName() + " is damaged: " + ADVICE);
    }
}
