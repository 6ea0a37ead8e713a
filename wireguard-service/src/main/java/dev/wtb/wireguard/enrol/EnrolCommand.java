package dev.wtb.wireguard.enrol;

import dev.wtb.identity.FreshIdentity;
import dev.wtb.identity.enrol.Newcomer;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Makes this host a node: {@code EnrolCommand NODE PORT}, with the token on standard input and the folder for its
 * identity in {@code WTB_IDENTITY_DIR}.
 */
public final class EnrolCommand {
    /** As long as the token lasts. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int TOKEN_DIGITS = 32;

    private EnrolCommand() {
    }

    /** Ends with 0 when the host is a node, with 1 when nobody made it one, with 2 when it was called wrongly. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        // The JDK's server asks for the name of whoever calls before it shakes hands, and waits where nobody can say
        System.setProperty("jdk.net.hosts.file", "/dev/null");
        // A connection that says nothing does not hold up the one that does
        System.setProperty("sun.net.httpserver.maxReqTime", "5");
        System.setProperty("sun.net.httpserver.maxRspTime", "5");
        System.setProperty("jdk.httpserver.maxConnections", "50");
        var folder = Path.of(System.getenv().getOrDefault("WTB_IDENTITY_DIR", "/run/identity"));
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        var say = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(arguments, input, folder, PATIENCE, say));
    }

    static int run(String[] arguments, BufferedReader input, Path folder, Duration patience, PrintStream say)
            throws IOException, InterruptedException {
        var line = input.readLine();
        var token = line == null ? "" : line.strip();
        if (arguments.length != 2 || !token.matches("[0-9a-f]{" + TOKEN_DIGITS + "}")) {
            say.println("The panel shows the whole command, with the token that is read from standard input");
            return 2;
        }
        long node = Long.parseLong(arguments[0]);
        var shown = FreshIdentity.temporary(patience, Clock.systemUTC());
        var newcomer = new Newcomer(HexFormat.of().parseHex(token), node, shown.certificate(),
                new FreshIdentity(folder));
        try (var server = new EnrolServer(Integer.parseInt(arguments[1]), shown, newcomer)) {
            say.println("Waiting for the control plane at port " + server.port());
            if (server.await(patience)) {
                say.println("This host is node " + node);
                return 0;
            }
        }
        say.println(
                "Nobody made this host a node. Does the panel name this host's address, and is the port open for it?"
                        + " Begin again there: a token serves once, and for 15 minutes");
        return 1;
    }
}
