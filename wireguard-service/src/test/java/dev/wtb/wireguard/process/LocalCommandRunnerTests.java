package dev.wtb.wireguard.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.wireguard.NodeProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LocalCommandRunnerTests {
    private final LocalCommandRunner runner = runner("5s", Map.of("show", "cat"));

    @Test
    void inputComesBackWhateverItsLength() {
        assertThat(runner.run(new Command(List.of("cat"), "secret"))).isEqualTo("secret");
        assertThat(runner.run(new Command(List.of("cat"), "x".repeat(1 << 20)))).hasSize(1 << 20);
    }

    @Test
    void toolIsFoundByItsSettingAndItsNameIsNoShell() {
        assertThat(runner.run(new Command(List.of("show"), "a"))).isEqualTo("a");
        assertThat(runner.run(Command.of("echo", "$(id)", ";", "id"))).isEqualTo("$(id) ; id\n");
    }

    @Test
    void linesAreReadAsTheyCome() {
        var lines = new ArrayList<String>();

        runner.run(Command.of("printf", "one\\ntwo\\n"), lines::add);

        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void failureCarriesCodeAndWords() {
        assertThatThrownBy(() -> runner.run(Command.of("ls", "/nowhere"))).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("ls /nowhere")
                .hasMessageContaining("No such file");
        assertThatThrownBy(() -> runner.run(Command.of("no-such-tool"))).isInstanceOf(CommandFailed.class);
    }

    @Test
    void toolThatHangsIsEnded() {
        var hasty = runner("200ms", Map.of());

        assertThatThrownBy(() -> hasty.run(Command.of("sleep", "30"))).isInstanceOf(CommandFailed.class)
                .hasMessageContaining("no answer within 200 ms");
    }

    @Test
    void environmentIsItsOwn() {
        assertThat(runner.run(Command.of("env"))).contains("LC_ALL=C").doesNotContain("HOME=");
    }

    private static LocalCommandRunner runner(String timeout, Map<String, String> binaries) {
        var settings = new MapConfigurationPropertySource(Map.of("wtb.node.command-timeout", timeout));
        return new LocalCommandRunner(new Binder(settings).bind("wtb.node", NodeProperties.class).get(),
                new Tools(binaries, List.of()));
    }
}
