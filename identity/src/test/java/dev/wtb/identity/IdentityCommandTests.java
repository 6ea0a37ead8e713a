package dev.wtb.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCommandTests {
    @TempDir
    Path root;

    @Test
    void everybodyGetsANewCertificate() throws Exception {
        run("renew", "1");
        var bot = Files.readString(certificate("telegram-service"));

        run("renew", "1");

        assertThat(certificate("node/1")).exists();
        assertThat(Files.readString(certificate("telegram-service"))).isNotEqualTo(bot);
    }

    @Test
    void strangersAreNotRevoked() throws Exception {
        run("renew");

        assertThatThrownBy(() -> run("revoke", "nobody"))
                .hasMessageContaining("There is no nobody; holders are node/ID");
        assertThatThrownBy(() -> run("revoke", "node/7")).hasMessageContaining("got its certificate elsewhere");
    }

    @Test
    void wrongCallsSayWhatIsRight() {
        assertThatThrownBy(() -> IdentityCommand.main(new String[]{root.toString()})).hasMessageContaining("Usage");
        assertThatThrownBy(() -> run("destroy")).hasMessageContaining("There is no destroy");
    }

    private Path certificate(String holder) {
        return root.resolve(holder).resolve("cert.pem");
    }

    private void run(String... words) throws IOException, InterruptedException {
        var all = new String[words.length + 1];
        all[0] = root.toString();
        System.arraycopy(words, 0, all, 1, words.length);
        IdentityCommand.main(all);
    }
}
