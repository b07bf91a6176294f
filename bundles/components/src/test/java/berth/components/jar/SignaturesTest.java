package berth.components.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.components.TestJar;
import berth.components.TestKeys;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that the JDK's own tool signed. */
class SignaturesTest {
  private static final String ENTRY = "berth/components/testpart/PartActivator.class";

  private static TestKeys keys;
  @TempDir private Path temp;

  @BeforeAll
  static void makeKeys(@TempDir Path folder) throws Exception {
    keys = TestKeys.in(folder, "acme", "other");
  }

  private static X509Certificate certificate(String name) throws Exception {
    return keys.certificate(name);
  }

  private Path signed(String... names) throws Exception {
    Path jar = TestJar.of(temp, "1.0.0");
    for (String name : names) {
      jar = keys.sign(jar, name);
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
