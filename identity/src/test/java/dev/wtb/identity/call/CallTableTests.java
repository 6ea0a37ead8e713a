package dev.wtb.identity.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wtb.contract.plan.Plan;
import dev.wtb.contract.plan.PlanApi;
import dev.wtb.contract.user.BanApi;
import dev.wtb.identity.Identity;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTableTests {
    private static final Identity BOT = Identity.service("telegram-service");
    private static final Identity PANEL = Identity.service("admin-panel");

    @Test
    void twoInterfacesOfOneClassDoNotOpenEachOther() {
        assertThat(allows(BOT, "plans")).isTrue();
        assertThat(allows(PANEL, "plans")).isFalse();
        assertThat(allows(PANEL, "ban")).isTrue();
        assertThat(allows(BOT, "ban")).isFalse();
    }

    @Test
    void whatNoInterfaceDeclaresNobodyMayCall() {
        assertThat(allows(BOT, "own")).isFalse();
        assertThat(allows(PANEL, "own")).isFalse();
        assertThat(allows(BOT, "toString")).isFalse();
    }

    private static boolean allows(Identity caller, String name) {
        var method = Arrays.stream(Both.class.getMethods()).filter(one -> one.getName().equals(name)).findFirst();
        return CallTable.allows(caller, method.orElseThrow());
    }

    /** For the bot by one interface, for the panel by the other. */
    static final class Both implements PlanApi, BanApi {
        @Override
        public List<Plan> plans() {
            return List.of();
        }

        @Override
        public void ban(long telegramId, String reason, String actor) {
        }

        @Override
        public void pardon(long telegramId, String actor) {
        }

        public void own() {
        }
    }
}
