package dev.wtb.admin.login;

import dev.wtb.admin.AdminProperties;
import dev.wtb.contract.admin.Role;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Deny by default: without a log-in there are the log-in page and static files, nothing else, and nothing is kept.
 * Whoever may log in may look; what is not named here only operators do.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final String[] OF_SUPPORT = {"/tickets/*/answers", "/tickets/*/closed", "/tickets/ready",
            "/tickets/ready/*/removed", "/people/*/days", "/people/*/refunds"};

    /** Each role may do all that those after it may. */
    @Bean
    static RoleHierarchy roles() {
        return RoleHierarchyImpl.withDefaultRolePrefix()
                .role(Role.OWNER.name())
                .implies(Role.OPERATOR.name())
                .role(Role.OPERATOR.name())
                .implies(Role.SUPPORT.name())
                .role(Role.SUPPORT.name())
                .implies(Role.VIEWER.name())
                .build();
    }

    /** Health and figures have a port of their own, which is never published; there nobody logs in. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain management(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    SecurityFilterChain panel(HttpSecurity http, PanelSessions sessions, CsrfTokenRepository tokens)
            throws Exception {
        return http
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/login", "/second", "/app/**", "/vendor/**")
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, "/node/wtb-node.tar")
                                .permitAll()
                                .requestMatchers(HttpMethod.POST, "/second/question")
                                .permitAll()
                                .requestMatchers("/accounts/**", "/restores")
                                .hasRole(Role.OWNER.name())
                                .requestMatchers("/audit/proof")
                                .hasRole(Role.OPERATOR.name())
                                .requestMatchers(HttpMethod.GET)
                                .authenticated()
                                .requestMatchers("/password", "/logout", "/account/**")
                                .authenticated()
                                .requestMatchers(OF_SUPPORT)
                                .hasRole(Role.SUPPORT.name())
                                .anyRequest()
                                .hasRole(Role.OPERATOR.name()))
                .securityContext(context -> context.securityContextRepository(sessions))
                .logout(logout -> logout.addLogoutHandler((request, response, _) -> sessions.end(request, response)))
                .requestCache(RequestCacheConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .sessionManagement(management -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(new ToLogin()))
                .addFilterAfter(new PasswordMustChange(), AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }

    /** In front of everything that asks where a request comes from. */
    @Bean
    FilterRegistrationBean<TrustedProxy> trustedProxy(AdminProperties properties) {
        var filter = new FilterRegistrationBean<>(new TrustedProxy(properties.proxy()));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** In a cookie, so that whoever only looks at the form leaves no session behind. */
    @Bean
    static CsrfTokenRepository tokens(AdminProperties properties) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(properties.cookie("form"));
        tokens.setCookieCustomizer(
                cookie -> cookie.path("/").secure(properties.secureCookie()).sameSite("Strict"));
        return tokens;
    }
}
