package berth.control.command;

/** {@code berth version}, in the lines of "docker extension version" (reference 4). */
public final class VersionCommand implements Command {
  /** The newest version of the extension API, which Berth offers (reference 2.2). */
  private static final String API_VERSION = "0.4.2";

  private final String version;

  public VersionCommand(String version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "version";
  }

  @Override
  public int run(Options options, CommandOutput output) {
    output.line("Server Version: v" + version);
    output.line("Server API Version: " + API_VERSION);
    return 0;
  }
}
