package dev.wtb.database.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What grants make, one after the other: which plan until when. Nothing else decides that, so without a grant there is
 * exactly what the others make.
 *
 * @param terms of the plan; null before anything was granted
 * @param convertedDays what the rest of another plan was worth in the last grant
 */
record PaidTime(@Nullable Terms terms, Instant until, int convertedDays) {
    private static final PaidTime NOTHING = new PaidTime(null, Instant.EPOCH, 0);

    static PaidTime of(List<Grant> grants) {
        var time = NOTHING;
        for (var grant : grants) {
            time = time.plus(grant);
        }
        return time;
    }

    PaidTime plus(Grant grant) {
        return switch (grant.kind()) {
            case TRIAL, PURCHASE -> bought(grant);
            case RENEWAL, GIFT -> terms != null && terms.stars() > 0 && until.isAfter(grant.at())
                    ? kept(grant, terms)
                    : bought(grant);
            case PROMO, INVITATION, OUTAGE, OPERATOR ->
                later(terms == null ? grant.terms() : terms, start(grant), grant.days(), 0, grant);
            case PLAN -> terms == null || !until.isAfter(grant.at())
                    ? this
                    : new PaidTime(terms.under(grant.terms().plan()), until, 0);
            case BEFORE, TAKEN -> later(terms == null ? grant.terms() : terms, until, grant.days(), 0, grant);
        };
    }

    /** The rest of another plan becomes days of this one. */
    private PaidTime bought(Grant grant) {
        var present = terms;
        return present != null && until.isAfter(grant.at()) && present.differ(grant.terms())
                ? changed(grant, Conversion.days(Duration.between(grant.at(), until), present, grant.terms()))
                : later(grant.terms(), start(grant), grant.days(), 0, grant);
    }

    private PaidTime changed(Grant grant, int converted) {
        return later(grant.terms(), grant.at(), grant.days() + converted, converted, grant);
    }

    /** The plan stays; its days are what the grant's are worth. */
    private PaidTime kept(Grant grant, Terms present) {
        int days = present.differ(grant.terms())
                ? Conversion.days(Duration.ofDays(grant.days()), grant.terms(), present)
                : grant.days();
        return later(present, until, days, 0, grant);
    }

    private Instant start(Grant grant) {
        return until.isAfter(grant.at()) ? until : grant.at();
    }

    private static PaidTime later(Terms terms, Instant from, int days, int converted, Grant grant) {
        var end = from.plus(Duration.ofDays(days));
        var reaches = grant.reaches();
        return new PaidTime(terms, reaches != null && reaches.isAfter(end) ? reaches : end, converted);
    }
}
