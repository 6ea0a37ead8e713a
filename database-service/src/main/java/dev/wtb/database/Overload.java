package dev.wtb.database;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** No connection was to be had in time, so nothing was done: whoever asked may ask again. */
@RestControllerAdvice
class Overload {
    @ExceptionHandler({CannotCreateTransactionException.class, CannotGetJdbcConnectionException.class})
    Problem busy() {
        var problem = new Problem(HttpStatus.SERVICE_UNAVAILABLE, ProblemTypes.BUSY,
                "The database has no time for this just now");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        return problem;
    }
}
