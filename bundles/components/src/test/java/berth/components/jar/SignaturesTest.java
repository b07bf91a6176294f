package berth.components.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.components.TestJar;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that the JDK's own tool signed. */
class SignaturesTest {
  private static final String ENTRY = "berth/components/testpart/PartActivator.class";

  @TempDir private static Path keys;
  @TempDir private Path temp;

  @BeforeAll
  static void makeKeys() throws Exception {
    for (String name : List.of("acme", "other")) {
      Path said = keys.resolve(name + ".txt");
      int exit =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keystore",
                  keys.resolve("keys.p12").toString(),
                  "-storepass",
                  "secret",
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
  }

  private static KeyStore.PrivateKeyEntry key(String name) throws Exception {
    char[] password = "secret".toCharArray();
    KeyStore store = KeyStore.getInstance(keys.resolve("keys.p12").toFile(), password);
    return (KeyStore.PrivateKeyEntry)
        store.getEntry(name, new KeyStore.PasswordProtection(password));
  }

  private static X509Certificate certificate(String name) throws Exception {
    return (X509Certificate) key(name).getCertificate();
  }

  private Path signed(String... names) throws Exception {
    Path jar = TestJar.of(temp, "1.0.0");
    for (String name : names) {
      Path signed = Files.createTempFile(temp, "signed", ".jar");
      try (ZipFile in = new ZipFile(jar.toFile());
          OutputStream out = Files.newOutputStream(signed)) {
        new JarSigner.Builder(key(name)).signerName(name).build().sign(in, out);
      }
      jar = signed;
    }
    return jar;
  }

  private static void change(Path jar, String entry, String text) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Files.writeString(zip.getPath("/" + entry), text);
    }
  }

  private static List<X509Certificate> signers(Path jar) throws BerthException {
    return Signatures.of(jar, "part.jar");
  }

  @Test
  void aJarThatIsNotSignedHasNoSigners() throws Exception {
    assertThat(signers(signed())).isEmpty();
  }

  @Test
  void aSignedJarHasItsSigners() throws Exception {
    assertThat(signers(signed("acme"))).containsExactly(certificate("acme"));
    assertThat(signers(signed("acme", "other")))
        .containsExactlyInAnyOrder(certificate("acme"), certificate("other"));
  }

  @Test
  void anEntryThatWasChangedIsNamed() throws Exception {
    Path jar = signed("acme");
    change(jar, ENTRY, "something else");

    assertThatThrownBy(() -> signers(jar))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("part.jar is not what was signed")
        .hasMessageContaining(ENTRY);
  }

  @Test
  void oneEntryWithoutASignatureMakesTheJarUnsigned() throws Exception {
    Path jar = signed("acme");
    change(jar, "berth/components/testpart/More.class", "more");
    assertThat(signers(jar)).isEmpty();

    Path hidden = signed("acme");
    change(hidden, "META-INF/more", "more");
    assertThat(signers(hidden)).isEmpty();
  }
}
