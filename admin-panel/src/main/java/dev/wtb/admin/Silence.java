package dev.wtb.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.client.RestClientException;

/** A service that does not answer is not a fault of the page, which says so. */
@ControllerAdvice
class Silence {
    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

    @ExceptionHandler
    void silent(RestClientException failed, HttpServletResponse response) throws IOException {
        LOG.warn("A page waits for a service: {}", failed.getMessage());
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
