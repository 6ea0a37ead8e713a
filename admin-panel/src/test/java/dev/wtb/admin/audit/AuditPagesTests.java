package dev.wtb.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.admin.AdminApi;
import dev.wtb.contract.admin.AuditEntry;
import dev.wtb.identity.Fake;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class AuditPagesTests {
    private final Fake world = new Fake();

    @Test
    void tableHasEveryPageAndNoFormula() throws IOException {
        world.answer("AdminApi.audit", arguments -> switch ((int) (long) arguments[0]) {
            case 0 -> List.of(new AuditEntry(7, Instant.EPOCH, "=cmd()", "say \"hi\"", "a,b", "days: 1 → 2"));
            case 7 -> List.of(new AuditEntry(3, Instant.EPOCH, "admin", "login", "", ""));
            default -> List.of();
        });
        var response = new MockHttpServletResponse();

        new AuditPages(world.as(AdminApi.class)).csv("", response);

        assertThat(response.getContentAsString()).isEqualTo("""
                id,at,actor,act,subject,changes\r
                "7","1970-01-01T00:00:00Z","'=cmd()","say ""hi""\","a,b","days: 1 → 2"\r
                "3","1970-01-01T00:00:00Z","admin","login","",""\r
                """);
        assertThat(response.getHeader("Content-Disposition")).contains("audit.csv");
    }
}
