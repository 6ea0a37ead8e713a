package dev.wtb.admin.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Sends whoever has no session to the log-in: the whole page, also where only a part of it was asked for. */
class ToLogin extends LoginUrlAuthenticationEntryPoint {
    private static final String PATH = "/login";

    ToLogin() {
        super(PATH);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") == null) {
            if (request.getAttribute(PanelSessions.DOWN) == null) {
                super.commence(request, response, refused);
            } else {
                response.sendRedirect(request.getContextPath() + PATH + "?down");
            }
            return;
        }
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader("HX-Redirect", request.getContextPath() + PATH);
    }
}
