package berth.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key and its self-made certificate, as PEM files. */
record TlsFiles(Path certificate, Path key) {
  private static final String PASSWORD = "password";

  /**
   * @param names as keytool wants them, for example "dns:registry.test,ip:127.0.0.1"
   */
  static TlsFiles in(Path folder, String names) throws IOException, GeneralSecurityException {
    Path store = folder.resolve("store.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "test",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-ext",
        "SAN=" + names,
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new TlsFiles(
        write(folder.resolve("tls.crt"), "CERTIFICATE", keys.getCertificate("test").getEncoded()),
        write(
            folder.resolve("tls.key"),
            "PRIVATE KEY",
            keys.getKey("test", PASSWORD.toCharArray()).getEncoded()));
  }

  /** Makes the certificate the authority of a registry, as docker wants it. */
  void trustFor(Path home, String host) throws IOException {
    Path folder = Files.createDirectories(home.resolve("etc/docker/certs.d").resolve(host));
    Files.copy(certificate, folder.resolve("ca.crt"));
  }

  private static Path write(Path file, String type, byte[] bytes) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, base64, type));
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(output);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
