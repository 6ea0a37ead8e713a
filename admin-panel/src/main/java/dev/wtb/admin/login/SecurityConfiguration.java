package dev.wtb.admin.login;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Deny by default: without a log-in there is the log-in page and its style, nothing else. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    @Bean
    SecurityFilterChain panel(HttpSecurity http, OperatorLogin login) throws Exception {
        return http
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/login", "/app/**", "/vendor/**").permitAll()
                                .requestMatchers(HttpMethod.GET).authenticated().requestMatchers("/password", "/logout")
                                .authenticated().anyRequest().hasAnyRole("OWNER", "OPERATOR"))
                .authenticationProvider(login)
                .formLogin(form -> form.loginPage("/login").failureHandler(new LoginFailure()).defaultSuccessUrl("/",
                        true))
                .logout(Customizer.withDefaults())
                .sessionManagement(sessions -> sessions.maximumSessions(1))
                .addFilterAfter(new PasswordMustChange(), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))).build();
    }
}
