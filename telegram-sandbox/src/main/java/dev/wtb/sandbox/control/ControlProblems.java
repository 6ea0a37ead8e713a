package dev.wtb.sandbox.control;

import dev.wtb.sandbox.bot.BotApiError;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals of the control API. */
@RestControllerAdvice(assignableTypes = {ControlController.class, TroubleController.class})
class ControlProblems {
    @ExceptionHandler
    ProblemDetail refused(BotApiError refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(refusal.code()),
                String.valueOf(refusal.getMessage()));
    }
}
