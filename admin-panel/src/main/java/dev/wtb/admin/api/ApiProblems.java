package dev.wtb.admin.api;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.RestClientException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Programs get problems (RFC 9457) where people get pages: while there is this advice, Boot adds none of its own, which
 * would answer people so too.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = ApiProblems.class)
class ApiProblems extends ResponseEntityExceptionHandler {
    @ExceptionHandler
    ProblemDetail silent(RestClientException failed) {
        logger.warn("A service does not answer: " + failed.getMessage());
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE,
                "A service did not answer in time. Whether this was done is not known; it may be repeated");
    }

    /** Boot's own answer is the panel's, behind its log-in. */
    @ExceptionHandler
    ProblemDetail broken(RuntimeException unexpected) {
        logger.error("A call broke", unexpected);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, "The panel could not do this");
    }
}
