package io.barograph.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate of its own for 127.0.0.1, made by keytool for one test: as PKCS12 and as PEM. */
final class TestKeys {
    static final String PASSWORD = "only-for-tests";

    private final Path folder;
    private final String name;

    private TestKeys(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Makes {@code name.p12}, {@code name.key} and {@code name.crt} in {@code folder}. */
    static TestKeys make(Path folder, String name) throws Exception {
        TestKeys keys = new TestKeys(folder, name);
        keytool(List.of(
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=IP:127.0.0.1,DNS:localhost",
                "-validity",
                "2",
                "-keystore",
                keys.store().toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        KeyStore store = keys.load();
        Files.writeString(
                keys.certificate(),
                pem("CERTIFICATE", store.getCertificate(name).getEncoded()));
        Files.writeString(
                keys.key(),
                pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        return keys;
    }

    private static void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("keytool: " + said);
        }
    }

    private static String pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }

    /** PKCS12 with {@link #PASSWORD}. */
    Path store() {
        return folder.resolve(name + ".p12");
    }

    /** PEM. */
    Path certificate() {
        return folder.resolve(name + ".crt");
    }

    /** PEM, unencrypted. */
    Path key() {
        return folder.resolve(name + ".key");
    }

    /** Key and certificate in one PEM file. */
    Path both() throws IOException {
        return Files.writeString(
                folder.resolve(name + ".pem"), Files.readString(key()) + Files.readString(certificate()));
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
    }

    /** Shows this certificate, and trusts {@code other}. */
    SSLContext context(TestKeys other) throws IOException, GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(load(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("other", other.load().getCertificate(other.name));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
