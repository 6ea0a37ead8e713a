package dev.wtb.database.admin;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * What a passkey says, read and checked (WebAuthn level 3, 7.1 and 7.2). That somebody is there is enough beside a
 * password; who made the device is not asked.
 */
@Component
class PasskeyProofs {
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager standard = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    /** A new one; empty where it was not made for this question. */
    Optional<Made> made(String words, Question question) {
        return read(() -> {
            var said = standard.parseRegistrationResponseJSON(words);
            standard.verify(said, new RegistrationParameters(asked(question), null, false, true));
            var data = said.getAttestationObject().getAuthenticatorData();
            return data.getAttestedCredentialData() == null
                    ? null
                    : made(data.getAttestedCredentialData(), data.getSignCount());
        });
    }

    /** Whose answer it says it is; nothing is proved by it. Empty where it is none. */
    Optional<Answer> answer(String words) {
        return read(() -> {
            var said = standard.parseAuthenticationResponseJSON(words);
            return new Answer(id(said.getCredentialId()), said);
        });
    }

    /** The counter that came with it; empty where it is not this passkey's answer to this question. */
    Optional<Long> counter(Answer answer, byte[] credential, long counter, Question question) {
        return read(() -> {
            var key = new CredentialRecordImpl(new NoneAttestationStatement(), null, null, null, counter,
                    credentials.convert(credential), null, null, null, null);
            standard.verify(answer.said, new AuthenticationParameters(asked(question), key, null, false, true));
            return answer.said.getAuthenticatorData().getSignCount();
        });
    }

    private Made made(AttestedCredentialData credential, long counter) {
        return new Made(id(credential.getCredentialId()), credentials.convert(credential), counter);
    }

    private static ServerProperty asked(Question question) {
        var from = Origin.create(question.origin);
        return ServerProperty.builder()
                .origin(from)
                .rpId(from.getHost())
                .challenge(new DefaultChallenge(question.challenge))
                .build();
    }

    /** Anybody may send anything: what the library stumbles over is refused like what it refuses. */
    private static <T> Optional<T> read(Supplier<@Nullable T> words) {
        try {
            return Optional.ofNullable(words.get());
        } catch (WebAuthnException | JacksonException | IllegalArgumentException | NullPointerException no) {
            return Optional.empty();
        }
    }

    private static String id(byte[] credential) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(credential);
    }

    /** What was asked, and where. */
    record Question(String challenge, String origin) {
    }

    /**
     * A passkey that was made.
     *
     * @param credential its id and public key, as devices write them
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Made(String id, byte[] credential, long counter) {
    }

    /** An answer by the passkey of that id, or so it says. */
    record Answer(String id, AuthenticationData said) {
    }
}
