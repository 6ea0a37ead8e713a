package dev.wtb.admin.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the form with the reason. */
final class LoginFailure implements AuthenticationFailureHandler {
    @Override
    public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException failure) throws IOException {
        var reason = switch (failure) {
            case LockedException _ -> "wait";
            case AuthenticationServiceException _ -> "down";
            default -> "wrong";
        };
        response.sendRedirect(request.getContextPath() + "/login?" + reason);
    }
}
