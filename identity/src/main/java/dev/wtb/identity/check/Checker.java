package dev.wtb.identity.check;

import dev.wtb.contract.check.Check;
import java.util.List;

/** Looks at one part of a service; every bean of this type is asked. */
public interface Checker {
    /** What it is that is looked at, for when that fails. */
    String subject();

    /** Looks now. */
    List<Check> look();
}
