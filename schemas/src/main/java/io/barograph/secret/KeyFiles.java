package io.barograph.secret;

import io.barograph.console.BadSetting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys and certificates as files: PEM, as ACME clients and Kubernetes write it, or PKCS12 and JKS with a password.
 *
 * <p>A PEM file with a key holds the chain too, leaf first; the key is unencrypted PKCS#8.
 */
public final class KeyFiles {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");
    private static final String PEM_ALLOWED =
            "PEM with certificates and, for a key, BEGIN PRIVATE KEY; or PKCS12 or JKS with its password";

    private KeyFiles() {}

    /** Whom to trust: the certificates in {@code file}; {@code setting} is named when it is not usable. */
    public static KeyStore trusted(String setting, String file, String password) {
        return isPem(file) ? pem(setting, List.of(file), "", false) : store(setting, file, password);
    }

    /** Who we are: the key and chain in {@code file}; the key in the result has this password too. */
    public static KeyStore own(String setting, String file, String password) {
        return isPem(file) ? pem(setting, List.of(file), password, true) : store(setting, file, password);
    }

    /** Who we are: the chain in one PEM file, the key in another; in the result it has no password. */
    public static KeyStore own(String setting, String certificates, String key, String keySetting) {
        if (!isPem(certificates)) {
            throw new BadSetting(setting, certificates, "a PEM file, since " + keySetting + " is one");
        }
        return pem(setting, List.of(certificates, key), "", true);
    }

    private static boolean isPem(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return lower.endsWith(".pem") || lower.endsWith(".crt") || lower.endsWith(".cer") || lower.endsWith(".key");
    }

    private static KeyStore store(String setting, String file, String password) {
        try {
            return KeyStore.getInstance(Path.of(file).toFile(), password.toCharArray());
        } catch (IOException | GeneralSecurityException | InvalidPathException e) {
            throw new BadSetting(setting, file, PEM_ALLOWED);
        }
    }

    private static KeyStore pem(String setting, List<String> files, String password, boolean withKey) {
        try {
            List<Certificate> chain = new ArrayList<>();
            List<PrivateKey> keys = new ArrayList<>();
            for (String file : files) {
                Matcher blocks = BLOCK.matcher(Files.readString(Path.of(file), StandardCharsets.US_ASCII));
                while (blocks.find()) {
                    read(blocks.group(1), Base64.getMimeDecoder().decode(blocks.group(2)), chain, keys);
                }
            }
            if (chain.isEmpty() || (withKey && keys.size() != 1)) {
                throw new BadSetting(setting, String.join(", ", files), PEM_ALLOWED);
            }
            return inMemory(chain, withKey ? keys : List.of(), password);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new BadSetting(setting, String.join(", ", files), PEM_ALLOWED);
        }
    }

    private static void read(String what, byte[] der, List<Certificate> chain, List<PrivateKey> keys)
            throws GeneralSecurityException {
        if (what.equals("CERTIFICATE")) {
            chain.add(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } else if (what.equals("PRIVATE KEY")) {
            keys.add(key(der));
        }
    }

    /** PKCS#8 says in itself what kind of key it is, but Java wants to be told. */
    private static PrivateKey key(byte[] der) throws GeneralSecurityException {
        InvalidKeySpecException last = new InvalidKeySpecException("no algorithm to try");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (InvalidKeySpecException e) {
                last = e; // another kind of key
            }
        }
        throw last;
    }

    private static KeyStore inMemory(List<Certificate> chain, List<PrivateKey> keys, String password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (PrivateKey key : keys) {
            store.setKeyEntry("own", key, password.toCharArray(), chain.toArray(Certificate[]::new));
        }
        if (keys.isEmpty()) {
            for (int i = 0; i < chain.size(); i++) {
                store.setCertificateEntry("trusted-" + i, chain.get(i));
            }
        }
        return store;
    }
}
