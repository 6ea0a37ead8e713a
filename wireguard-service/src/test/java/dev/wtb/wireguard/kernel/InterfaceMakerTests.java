package dev.wtb.wireguard.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wtb.wireguard.NodeProperties.Backend;
import dev.wtb.wireguard.process.Command;
import dev.wtb.wireguard.process.CommandFailed;
import dev.wtb.wireguard.process.CommandRunner;
import dev.wtb.wireguard.process.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who makes an interface: the kernel's module, or a program. */
class InterfaceMakerTests {
    @TempDir
    Path folder;
    private final List<String> ran = new ArrayList<>();
    private boolean module = true;
    private int silentLooks;
    private final CommandRunner host = command -> {
        ran.add(command.toString());
        boolean refused = command.toString().startsWith("ip link show")
                || (command.toString().startsWith("ip link add") && !module)
                || (command.toString().startsWith("wg show") && silentLooks-- > 0);
        if (refused) {
            throw new CommandFailed(Command.of("tool"), 1, "no");
        }
        return "";
    };

    @Test
    void moduleMakesItWhereThereIsOne() {
        maker(Backend.AUTO, "true", "").make("wtb1");

        assertThat(ran).contains("ip link add dev wtb1 type wireguard").noneMatch(call -> call.startsWith("wg show"));
    }

    @Test
    void programServesAHostWithoutTheModule() {
        module = false;
        silentLooks = 2;

        maker(Backend.AUTO, "sleep", "").make("wtb1");

        assertThat(ran).filteredOn(call -> call.equals("wg show wtb1 listen-port")).hasSize(3);
    }

    @Test
    void programIsUsedWhenTheOperatorSaysSo() {
        maker(Backend.WIREGUARD_GO, "true", "").make("wtb1");

        assertThat(ran).noneMatch(call -> call.startsWith("ip link add")).contains("wg show wtb1 listen-port");
    }

    @Test
    void moduleThatIsDemandedAndMissingIsAnError() {
        module = false;

        assertThatThrownBy(() -> maker(Backend.KERNEL, "true", "").make("wtb1"))
                .hasMessageContaining("set WTB_NODE_BACKEND=wireguard-go");
    }

    @Test
    void containerOfItsOwnIsAskedByAPipe() throws IOException {
        var pipe = Files.createFile(folder.resolve("daemons"));

        maker(Backend.WIREGUARD_GO, "true", pipe.toString()).make("wtb1");

        assertThat(pipe).hasContent("wtb1\n");
        assertThatThrownBy(() -> maker(Backend.WIREGUARD_GO, "true", folder.resolve("gone").toString()).make("wtb1"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Nobody can be asked at");
    }

    @Test
    void missingProgramSaysWhatToInstall() {
        assertThatThrownBy(() -> maker(Backend.WIREGUARD_GO, "/no/such/program", "", List.of()).make("wtb1"))
                .hasMessageContaining("wireguard-go cannot be started: install it");
    }

    private InterfaceMaker maker(Backend backend, String program, String pipe) {
        return maker(backend, program, pipe, List.of("env"));
    }

    private InterfaceMaker maker(Backend backend, String program, String pipe, List<String> prefix) {
        var tools = new Tools(Map.of("wireguard-go", program), prefix);
        return new InterfaceMaker(new Links(host, tools), new UserspaceDaemon(host, tools, Flavour.WIREGUARD, pipe),
                Flavour.WIREGUARD, backend);
    }
}
