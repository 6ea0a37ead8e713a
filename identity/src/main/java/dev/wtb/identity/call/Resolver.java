package dev.wtb.identity.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Looks names up and waits only so long: a name server that does not answer must hold up nobody. */
public final class Resolver {
    private Resolver() {
    }

    /** The addresses of names; of those that were not found in time, none. */
    public static Set<InetAddress> addresses(Collection<String> names, Duration longest) {
        Set<InetAddress> found = ConcurrentHashMap.newKeySet();
        var looks = names.stream().map(name -> {
            var look = new CompletableFuture<Void>();
            Thread.ofPlatform().daemon().name("resolve-" + name).start(() -> {
                found.addAll(addresses(name));
                look.complete(null);
            });
            return look;
        }).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(looks).completeOnTimeout(null, longest.toMillis(), TimeUnit.MILLISECONDS).join();
        return Set.copyOf(found);
    }

    private static List<InetAddress> addresses(String name) {
        try {
            return Arrays.asList(InetAddress.getAllByName(name));
        } catch (UnknownHostException none) {
            return List.of();
        }
    }
}
