package dev.wtb.wireguard.book;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpStatus;

/** WireGuard would silently move the address away from the peer that has it. */
final class AddressTaken extends Problem {
    AddressTaken(String ip) {
        super(HttpStatus.CONFLICT, ProblemTypes.ADDRESS_TAKEN, ip + " is another peer's");
    }
}
