package dev.wtb.contract;

import java.net.URI;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A fact that stopped a call, as RFC 9457 says it; thrown by the service that found it and again by its caller. */
public class Problem extends ErrorResponseException {
    public Problem(HttpStatusCode status, URI type, String detail) {
        super(status, describe(status, type, detail), null);
    }

    /** Whether it is of that type, one of {@link ProblemTypes}. */
    public boolean is(URI type) {
        return type.equals(getBody().getType());
    }

    @Override
    public String getMessage() {
        return getBody().getType() + ": " + getBody().getDetail();
    }

    private static ProblemDetail describe(HttpStatusCode status, URI type, String detail) {
        var body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setType(type);
        return body;
    }
}
