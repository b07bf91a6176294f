package berth.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/**
 * Keys that the JDK's own tool made, and jars that they sign.
 *
 * @param folder has the keys
 */
public record TestKeys(Path folder) {
  private static final String PASSWORD = "secret";

  /** Makes keys. */
  public static TestKeys in(Path folder, String... names) throws Exception {
    for (String name : names) {
      Path said = folder.resolve(name + ".txt");
      int exit =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keystore",
                  folder.resolve("keys.p12").toString(),
                  "-storepass",
                  PASSWORD,
                  "-alias",
                  name,
                  "-dname",
                  "CN=" + name,
                  "-keyalg",
                  "EC")
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start()
              .waitFor();
      assertThat(exit).as(Files.readString(said)).isZero();
    }
    return new TestKeys(folder);
  }

  private KeyStore.PrivateKeyEntry key(String name) throws Exception {
    char[] password = PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance(folder.resolve("keys.p12").toFile(), password);
    return (KeyStore.PrivateKeyEntry)
        store.getEntry(name, new KeyStore.PasswordProtection(password));
  }

  /** The certificate of a key. */
  public X509Certificate certificate(String name) throws Exception {
    return (X509Certificate) key(name).getCertificate();
  }

  /** A copy of a jar that a key has signed. */
  public Path sign(Path jar, String name) throws Exception {
    Path signed = Files.createTempFile(jar.getParent(), "signed", ".jar");
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      new JarSigner.Builder(key(name)).signerName(name).build().sign(in, out);
    }
    return signed;
  }
}
