package berth.edition.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import berth.api.BerthException;
import berth.api.extension.Permission;
import berth.api.extension.Permission.Kind;
import berth.api.policy.Act;
import berth.api.policy.RefusedException;
import berth.api.policy.Rule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** policy.json: what it refuses and in which words, and what a damaged one is. */
class EditionPolicyTest {
  private static final Act RESTORE = new Act.RestoreComponent("berth.host");

  @TempDir private Path folder;

  @Test
  void whatIsAbsentAllowsEverything() throws Exception {
    assertThat(policy("{}").rules()).isEmpty();
    Files.delete(folder.resolve("policy.json"));
    Judge none = new Judge(new PolicyFile(folder).read(), "Acme");
    assertThat(none.rules()).isEmpty();
    for (Act act : acts()) {
      assertThatCode(() -> none.check(act)).doesNotThrowAnyException();
      assertThatCode(() -> policy("{}").check(act)).doesNotThrowAnyException();
    }
  }

  @Test
  void anEmptyListAllowsNone() throws Exception {
    Judge policy =
        policy(
            """
            {"extensions": {"allowed": []}, "registries": {"allowed": []},
             "engines": {"allowed": []}, "permissions": {"denied": []}, "settings": {"locked": []}}
            """);
    assertThat(refusal(policy, new Act.UseExtension("acme/x:1")))
        .hasMessage(
            "The extension acme/x:1 cannot be used: the rule extensions.allowed of this edition"
                + " (Acme Desktop) allows none.");
    assertThat(refusal(policy, new Act.UseRegistry("docker.io")).rule())
        .isEqualTo("registries.allowed");
    assertThat(refusal(policy, new Act.UseEngine(URI.create("unix:///x"))).rule())
        .isEqualTo("engines.allowed");
    assertThatCode(() -> policy.check(privileged("acme/x:1"))).doesNotThrowAnyException();
    assertThatCode(() -> policy.check(new Act.ChangeSetting("engine"))).doesNotThrowAnyException();
  }

  @Test
  void refusalsNameTheActAndTheRule() throws Exception {
    Judge policy =
        policy(
            """
            {"extensions": {"allowed": ["acme/", "registry.acme.example/"]},
             "registries": {"allowed": ["index.docker.io"]},
             "engines": {"allowed": ["unix://*"]},
             "permissions": {"denied": ["privileged", "docker-socket"]},
             "settings": {"locked": ["engine"]},
             "components": {"change": "nobody"}}
            """);
    assertThatCode(() -> policy.check(new Act.UseExtension("acme/x:1.0.0")))
        .doesNotThrowAnyException();
    assertThatCode(() -> policy.check(new Act.UseRegistry("docker.io"))).doesNotThrowAnyException();
    assertThatCode(
            () -> policy.check(new Act.Grant("x", new Permission(Kind.DEVICES, "/dev/net/tun"))))
        .doesNotThrowAnyException();
    assertThat(refusal(policy, new Act.UseExtension("my-org/x:1.0.0")))
        .hasMessage(
            "The extension my-org/x:1.0.0 cannot be used: the rule extensions.allowed of this"
                + " edition (Acme Desktop) allows only acme/ and registry.acme.example/.");
    assertThat(refusal(policy, new Act.UseExtension("no name"))).isNotNull();
    assertThat(refusal(policy, new Act.UseRegistry("ghcr.io")))
        .hasMessage(
            "The registry ghcr.io cannot be used: the rule registries.allowed of this edition (Acme"
                + " Desktop) allows only index.docker.io.");
    assertThat(refusal(policy, new Act.UseEngine(URI.create("ssh://me@host"))))
        .hasMessage(
            "The engine ssh://me@host cannot be used: the rule engines.allowed of this edition"
                + " (Acme Desktop) allows only unix://*.");
    assertThat(refusal(policy, privileged("acme/x:1")))
        .hasMessage(
            "The extension acme/x:1 cannot be used, for it wants privileged (web: true): the rule"
                + " permissions.denied of this edition (Acme Desktop) denies privileged.");
    assertThat(refusal(policy, new Act.ChangeSetting("engine")))
        .hasMessage(
            "The setting \"engine\" cannot be changed: the rule settings.locked of this edition"
                + " (Acme Desktop) keeps it as it is.");
    assertThatCode(() -> policy.check(new Act.ChangeSetting("theme"))).doesNotThrowAnyException();
    assertThat(refusal(policy, new Act.ChangeComponent("berth.host", List.of())))
        .hasMessage(
            "The bundle berth.host cannot be changed: the rule components.change of this edition"
                + " (Acme Desktop) lets nobody change bundles.");
    assertThat(refusal(policy, RESTORE).rule()).isEqualTo("components.change");
    assertThat(policy.rules())
        .containsExactly(
            new Rule("extensions.allowed", List.of("acme/", "registry.acme.example/")),
            new Rule("registries.allowed", List.of("index.docker.io")),
            new Rule("engines.allowed", List.of("unix://*")),
            new Rule("permissions.denied", List.of("docker-socket", "privileged")),
            new Rule("settings.locked", List.of("engine")),
            new Rule("components.change", List.of("nobody")));
  }

  @Test
  void aLongListIsCutShort() throws Exception {
    Judge policy =
        policy(
            "{\"registries\": {\"allowed\": [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\"]}}");
    assertThat(refusal(policy, new Act.UseRegistry("x")))
        .hasMessageEndingWith("allows only a, b, c, d, e and 2 more.");
  }

  @Test
  void onlyTheKeysOfTheEditionMayChangeBundles() throws Exception {
    X509Certificate mine = certificate("mine");
    X509Certificate other = certificate("other");
    write("keys/mine.pem", pem("CERTIFICATE", mine.getEncoded()));
    write("keys/plain.pem", pem("PUBLIC KEY", mine.getPublicKey().getEncoded()));
    for (String key : List.of("keys/mine.pem", "keys/plain.pem")) {
      Judge policy =
          policy("{\"components\": {\"change\": \"signed\", \"keys\": [\"%s\"]}}".formatted(key));
      assertThatCode(() -> policy.check(change(mine))).doesNotThrowAnyException();
      assertThatCode(() -> policy.check(change(other, mine))).doesNotThrowAnyException();
      assertThat(refusal(policy, change(other)).rule()).isEqualTo("components.change");
      assertThat(refusal(policy, change())).hasMessageContaining("signed with a key of its vendor");
      assertThatCode(() -> policy.check(RESTORE)).doesNotThrowAnyException();
      assertThat(policy.rules())
          .containsExactly(
              new Rule("components.change", List.of("signed")),
              new Rule("components.keys", List.of(key)));
    }
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"extension\": {}} | \"extension\" is no key there",
        "{\"extensions\": {\"allow\": []}} | \"extensions.allow\" is no key there; known are [allowed]",
        "{\"extensions\": []} | \"extensions\" must be an object, and is a list",
        "{\"extensions\": null} | \"extensions\" must be an object, and is null",
        "{\"extensions\": {\"allowed\": null}} | \"extensions.allowed\" must be a list, and is null",
        "{\"extensions\": {\"allowed\": \"acme/\"}} | \"extensions.allowed\" must be a list, and is a text",
        "{\"extensions\": {\"allowed\": [\"acme/\", 1]}} | \"extensions.allowed[1]\" must be a text, and is a number",
        "{\"extensions\": {\"allowed\": [\"acme/\", \"a b\"]}} | \"extensions.allowed[1]\" (a b) is no name of an image",
        "{\"registries\": {\"allowed\": [\"https://x\"]}} | \"registries.allowed[0]\" (https://x) is no host",
        "{\"engines\": {\"allowed\": [\"build-host\"]}} | \"engines.allowed[0]\" (build-host) is no address",
        "{\"permissions\": {\"denied\": [\"root\"]}} | \"permissions.denied[0]\" (root) is not known; known are [capabilities, devices,",
        "{\"settings\": {\"locked\": [\"engin\"]}} | \"settings.locked[0]\" (engin) is not known; known are [engine, theme]",
        "{\"components\": {\"change\": \"all\"}} | \"components.change\" (all) must be user, signed or nobody",
        "{\"components\": {\"change\": true}} | \"components.change\" must be a text, and is a boolean",
        "{\"components\": {\"change\": \"signed\"}} | \"components.keys\" is missing",
        "{\"components\": {\"keys\": [\"keys/none.pem\"]}} | \"components.keys\" names keys/none.pem, which is of no use",
        "{\"components\": {\"keys\": [\"../key.pem\"]}} | it is not in the folder of the edition",
        "{\"components\": {\"keys\": [\"keys/bad.pem\"]}} | its CERTIFICATE cannot be read",
        "{\"components\": {\"keys\": [\"keys/private.pem\"]}} | it is neither certificate nor public key",
        "{\"components\": {\"keys\": [\"policy.json\"]}} | it holds neither a certificate nor a public key",
        "{\"extensions\": {\"allowed\": []}, \"extensions\": {}} | Duplicate field 'extensions'",
        "{\"extensions\": {\"allowed\": [], \"allowed\": []}} | Duplicate field 'allowed'",
        "{\"extensions\": {\"allowed\": [\"acme/\",]}} | in line 1, column",
        "{} {} | Trailing token",
        "[] | it must be an object",
        "nothing | in line 1, column",
        "`` | it must be an object",
      })
  void aDamagedOneIsAnErrorThatNamesFileAndPlace(String json, String message) throws IOException {
    write("keys/bad.pem", pem("CERTIFICATE", new byte[] {1, 2, 3}));
    write("keys/private.pem", pem("PRIVATE KEY", new byte[] {1, 2, 3}));
    assertThatThrownBy(() -> policy(json))
        .isInstanceOf(BerthException.class)
        .hasMessageStartingWith(
            "The policy of this edition, " + folder.resolve("policy.json") + ", is damaged: ")
        .hasMessageContaining(message);
  }

  @Test
  void oneThatCannotBeReadIsDamaged() throws IOException {
    Files.createDirectory(folder.resolve("policy.json"));
    assertThatThrownBy(() -> new PolicyFile(folder).read()).hasMessageContaining("cannot be read");
  }

  private static List<Act> acts() {
    return List.of(
        new Act.UseExtension("x:1"),
        privileged("x:1"),
        new Act.UseRegistry("ghcr.io"),
        new Act.UseEngine(URI.create("unix:///x")),
        new Act.ChangeSetting("engine"),
        change(),
        RESTORE);
  }

  private static Act privileged(String image) {
    return new Act.Grant(image, new Permission(Kind.PRIVILEGED, "web: true"));
  }

  private static Act change(X509Certificate... signers) {
    return new Act.ChangeComponent("berth.host", List.of(signers));
  }

  private Judge policy(String json) throws BerthException, IOException {
    write("policy.json", json);
    return new Judge(new PolicyFile(folder).read(), "Acme Desktop");
  }

  private static RefusedException refusal(Judge policy, Act act) {
    return catchThrowableOfType(RefusedException.class, () -> policy.check(act));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String pem(String type, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64);
  }

  /** Made by the JDK's own keytool. */
  private X509Certificate certificate(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    run(
        "-genkeypair",
        "-alias",
        name,
        "-keyalg",
        "EC",
        "-dname",
        "CN=" + name,
        "-storepass",
        "secret",
        "-keystore",
        store.toString());
    Path file = folder.resolve(name + ".der");
    run(
        "-exportcert",
        "-alias",
        name,
        "-storepass",
        "secret",
        "-keystore",
        store.toString(),
        "-file",
        file.toString());
    try (var in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static void run(String... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }
}
