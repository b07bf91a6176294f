package berth.itests.harness;

import java.nio.file.Path;

/**
 * A key that signs jars, with the JDK's own tools.
 *
 * @param store has it
 */
public record SigningKey(Path store) {
  private static final String PASSWORD = "secret";

  /** Makes a key. */
  public static SigningKey in(Path store) {
    String owner = "CN=" + store.getFileName();
    new SigningKey(store).tool("keytool", "-genkeypair", "-keyalg", "EC", "-dname", owner);
    return new SigningKey(store);
  }

  /** Writes its certificate as PEM. */
  public void certificate(Path file) {
    tool("keytool", "-exportcert", "-rfc", "-file", file.toString());
  }

  /** Signs a jar where it lies. */
  public Path sign(Path jar) {
    run("jarsigner", "-keystore", store.toString(), "-storepass", PASSWORD, jar.toString(), "key");
    return jar;
  }

  private void tool(String name, String... arguments) {
    String[] all = new String[arguments.length + 6];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    String[] where = {"-keystore", store.toString(), "-storepass", PASSWORD, "-alias", "key"};
    System.arraycopy(where, 0, all, arguments.length, where.length);
    run(name, all);
  }

  private static void run(String name, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", name).toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Commands.run(command).succeeded();
  }
}
