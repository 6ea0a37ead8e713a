package dev.wtb.wireguard.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.wtb.wireguard.kernel.Kernel;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.server.Tunnels;
import org.junit.jupiter.api.Test;

/** What a node does when it finds its own firewall wrong. */
class SelfTestTests {
    private final Kernel kernel = mock(Kernel.class);
    private final Tunnels tunnels = mock(Tunnels.class);
    private final SelfTest selfTest = new SelfTest(kernel, tunnels);

    @Test
    void rightFirewallIsLeftAlone() {
        when(kernel.forwarding()).thenReturn(true);

        selfTest.look();

        assertThat(selfTest.forwarding()).isTrue();
        verify(tunnels, never()).guard();
    }

    @Test
    void flushedFirewallIsWrittenAtOnce() {
        when(kernel.forwarding()).thenReturn(true, false, true);
        selfTest.look();

        selfTest.look();

        verify(tunnels).guard();
        assertThat(selfTest.forwarding()).isTrue();
    }

    /** One table after the other, with a look between them; and before the first look that found all well. */
    @Test
    void flushThatGoesOnIsMendedWhenItIsOver() {
        when(kernel.forwarding()).thenReturn(false, false, false, true);
        selfTest.look();
        assertThat(selfTest.forwarding()).isFalse();

        selfTest.look();

        verify(tunnels, times(2)).guard();
        assertThat(selfTest.forwarding()).isTrue();
    }

    @Test
    void whatCannotBeMendedIsSaid() {
        when(kernel.forwarding()).thenReturn(true).thenReturn(false);
        selfTest.look();
        doThrow(new IllegalStateException("Forwarding is off and cannot be switched on")).when(tunnels).guard();

        selfTest.look();

        assertThat(selfTest.forwarding()).isFalse();
    }

    @Test
    void hostThatStaysOpenServesNobody() {
        when(kernel.forwarding()).thenReturn(false);
        selfTest.look();
        selfTest.look();
        verify(tunnels, never()).shut();

        selfTest.look();

        verify(tunnels).shut();
    }

    /** There is no default route, say: whoever is served does no harm. */
    @Test
    void hostThatOnlyLetsNobodyOutGoesOnServing() {
        when(kernel.guarded()).thenReturn(true);

        for (int look = 0; look < 5; look++) {
            selfTest.look();
        }

        verify(tunnels, never()).shut();
    }

    @Test
    void firewallThatCannotBeReadCountsAsWrong() {
        when(kernel.forwarding()).thenThrow(new CommandFailed(Command.of("iptables"), 4, "locked"));

        for (int look = 0; look < 5; look++) {
            selfTest.look();
        }

        assertThat(selfTest.forwarding()).isFalse();
        verify(tunnels, never()).shut();
    }
}
