package dev.wtb.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** One process with many certificates: whoever calls an address meets the holder of that address. */
final class KeysByAddress extends X509ExtendedKeyManager {
    private final Map<String, X509Certificate> certificates = new HashMap<>();
    private final Map<String, PrivateKey> keys = new HashMap<>();

    /** Folders with {@code cert.pem} and {@code key.pem}, by address. */
    KeysByAddress(Map<String, Path> folders) {
        folders.forEach((address, folder) -> {
            try (var certificate = Files.newInputStream(folder.resolve("cert.pem"))) {
                certificates.put(address,
                        (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(certificate));
                keys.put(address, key(Files.readString(folder.resolve("key.pem"))));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        var content = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(content));
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return keyType.startsWith("EC") ? socket.getLocalAddress().getHostAddress() : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        var certificate = certificates.get(alias);
        return certificate == null ? null : new X509Certificate[]{certificate};
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.get(alias);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return keys.keySet().toArray(String[]::new);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
