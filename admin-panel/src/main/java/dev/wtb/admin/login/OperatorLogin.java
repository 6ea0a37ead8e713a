package dev.wtb.admin.login;

import dev.wtb.contract.Problem;
import dev.wtb.contract.ProblemTypes;
import dev.wtb.contract.admin.Admin;
import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.Credentials;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** Log-ins are checked and throttled where the accounts are, in database-service. */
@Component
class OperatorLogin implements AuthenticationProvider {
    private final AdminApi admins;

    OperatorLogin(AdminApi admins) {
        this.admins = admins;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "";
        try {
            return granted(admins
                    .logIn(new Credentials(attempt.getName(), String.valueOf(attempt.getCredentials()), address)));
        } catch (Problem problem) {
            throw refused(problem);
        } catch (RestClientException down) {
            throw new AuthenticationServiceException("Accounts cannot be read now", down);
        }
    }

    private static AuthenticationException refused(Problem problem) {
        if (problem.getStatusCode().is5xxServerError()) {
            return new AuthenticationServiceException("Accounts cannot be read now", problem);
        }
        return problem.is(ProblemTypes.TOO_MANY_ATTEMPTS)
                ? new LockedException("Too many attempts", problem)
                : new BadCredentialsException("Wrong login or password", problem);
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    static Authentication granted(Admin admin) {
        return UsernamePasswordAuthenticationToken.authenticated(
                new Operator(admin.login(), admin.mustChange(), admin.epoch()), null,
                List.of(new SimpleGrantedAuthority("ROLE_" + admin.role())));
    }
}
