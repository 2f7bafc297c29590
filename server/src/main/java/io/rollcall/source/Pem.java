package io.rollcall.source;

import io.rollcall.domain.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Reads a private RSA key as `openssl pkcs8` writes it, with or without a passphrase.
final class Pem {
    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN (ENCRYPTED )?PRIVATE KEY-----(.*?)-----END (ENCRYPTED )?PRIVATE KEY-----", Pattern.DOTALL);

    private Pem() {}

    /// @throws GeneralSecurityException when it is something else, or the passphrase does not open it
    static PrivateKey rsa(Secret text, Optional<Secret> passphrase) throws GeneralSecurityException {
        var block = BLOCK.matcher(text.reveal());
        if (!block.find()) throw new GeneralSecurityException("no private key of PKCS #8");
        try {
            var bytes = Base64.getMimeDecoder().decode(block.group(2));
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            block.group(1) == null ? new PKCS8EncodedKeySpec(bytes) : opened(bytes, passphrase));
        } catch (IllegalArgumentException | IOException broken) {
            throw new GeneralSecurityException("a private key that is not whole", broken);
        }
    }

    private static KeySpec opened(byte[] sealed, Optional<Secret> passphrase)
            throws GeneralSecurityException, IOException {
        var info = new EncryptedPrivateKeyInfo(sealed);
        var parameters = info.getAlgParameters();
        // For PBES2 the parameters alone know the whole name.
        var name = info.getAlgName().startsWith("PBES2") || info.getAlgName().startsWith("1.2.840.113549.1.5.13")
                ? parameters.toString()
                : info.getAlgName();
        var word = passphrase.orElse(new Secret("")).reveal().toCharArray();
        var key = SecretKeyFactory.getInstance(name).generateSecret(new PBEKeySpec(word));
        var cipher = Cipher.getInstance(name);
        cipher.init(Cipher.DECRYPT_MODE, key, parameters);
        return info.getKeySpec(cipher);
    }
}
