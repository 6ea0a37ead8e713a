package dev.wtb.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class TrustedProxyTests {
    @Test
    void proxyIsBelieved() throws ServletException, IOException {
        var seen = through("192.0.2.5", "192.0.2.5");

        assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.9");
        assertThat(seen.isSecure()).isTrue();
    }

    @Test
    void anybodyElseIsNot() throws ServletException, IOException {
        var seen = through("192.0.2.5", "192.0.2.6");

        assertThat(seen.getRemoteAddr()).isEqualTo("192.0.2.6");
        assertThat(seen.isSecure()).isFalse();
    }

    @Test
    void withoutAProxyNobodyIs() throws ServletException, IOException {
        assertThat(through("", "127.0.0.1").getRemoteAddr()).isEqualTo("127.0.0.1");
    }

    private static ServletRequest through(String proxy, String sender)
            throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", "/login");
        request.setRemoteAddr(sender);
        request.addHeader("Forwarded", "for=203.0.113.77;proto=http");
        request.addHeader("X-Forwarded-Port", "1");
        request.addHeader("X-Forwarded-For", "203.0.113.9");
        request.addHeader("X-Forwarded-Proto", "https");
        var chain = new MockFilterChain();
        new TrustedProxy(proxy).doFilter(request, new MockHttpServletResponse(), chain);
        return chain.getRequest();
    }
}
