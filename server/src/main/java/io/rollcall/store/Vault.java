package io.rollcall.store;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import io.rollcall.domain.Problem;
import io.rollcall.domain.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// Seals the secrets that people gave us, so that the database alone tells nobody. Safe for many threads.
///
/// The keys are in a file that only its owner can read, or in a setting. The newest key seals, older ones still
/// open.
public final class Vault {
    /// The setting that holds the keys when no file does.
    public static final String SETTING = "ROLLCALL_KEYS";

    private static final String TEMPLATE = "AES256_GCM";

    private final KeysetHandle keys;
    private final Aead aead;

    private Vault(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        aead = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /// With the keys in the setting if there are any, else with those of the file, which is made if there is none.
    public static Vault open(Optional<String> setting, Path file) throws Problem {
        try {
            AeadConfig.register();
            if (setting.isPresent()) return new Vault(parsed(setting.get()));
            if (!Files.exists(file)) write(fresh(), file);
            return new Vault(parsed(Files.readString(file)));
        } catch (GeneralSecurityException | IOException broken) {
            throw new Problem(
                    "The keys that secrets are sealed with cannot be read, from %s."
                            .formatted(setting.isPresent() ? SETTING : file),
                    broken);
        }
    }

    /// Adds a new key, which seals from now on. Whoever holds sealed secrets has to seal them anew to be rid of the
    /// old one.
    public static Vault rotated(Path file) throws Problem {
        try {
            var before = open(Optional.empty(), file).keys;
            var entry = KeysetHandle.generateEntryFromParametersName(TEMPLATE)
                    .withRandomId()
                    .makePrimary();
            var after = KeysetHandle.newBuilder(before).addEntry(entry).build();
            write(after, file);
            return new Vault(after);
        } catch (GeneralSecurityException | IOException broken) {
            throw new Problem("The keys in %s cannot be changed.".formatted(file), broken);
        }
    }

    private static KeysetHandle fresh() throws GeneralSecurityException {
        return KeysetHandle.generateNew(KeyTemplates.get(TEMPLATE).toParameters(), RegistryConfiguration.get());
    }

    private static KeysetHandle parsed(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    private static void write(KeysetHandle keys, Path file) throws GeneralSecurityException, IOException {
        var text = TinkJsonProtoKeysetFormat.serializeKeyset(
                        keys, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                + "\n";
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        try (var channel = Files.newByteChannel(fresh, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Seals a secret for one place: it opens nowhere else.
    public String seal(Secret secret, String place) {
        try {
            return Base64.getEncoder()
                    .encodeToString(aead.encrypt(
                            secret.reveal().getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("sealing failed", broken);
        }
    }

    /// Opens what was sealed for this place.
    ///
    /// @throws Problem when it was sealed for another place, or with keys that are not here
    public Secret unseal(String sealed, String place) throws Problem {
        try {
            return new Secret(new String(
                    aead.decrypt(Base64.getDecoder().decode(sealed), place.getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new Problem(
                    "The secret of %s cannot be opened with the keys that are here; give it again, or bring the keys back."
                            .formatted(place),
                    broken);
        }
    }
}
