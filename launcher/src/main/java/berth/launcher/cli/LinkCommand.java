package berth.launcher.cli;

import berth.launcher.LauncherException;
import berth.launcher.framework.Distribution;
import berth.launcher.home.Home;
import berth.launcher.link.LinkRegistration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code berth link}: whether the desktop opens links with Berth. */
@Command(
    name = "link",
    description = "Makes the desktop open links with ${bundle:name}, or not.",
    synopsisSubcommandLabel = "COMMAND")
final class LinkCommand implements Runnable {
  @ParentCommand private BerthCommand berth;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "A command is missing.");
  }

  @Command(
      name = "register",
      description =
          "Opens berth:// links with ${bundle:name}, and docker-desktop:// links unless another program"
              + " does; adds ${bundle:name} to the menu. For this user, on Linux.")
  int register() throws LauncherException {
    berth.terminal().out(registration().register(chosenHome()) + "\n");
    return 0;
  }

  @Command(name = "unregister", description = "Takes back what \"register\" did.")
  int unregister() throws LauncherException {
    berth.terminal().out(registration().unregister() + "\n");
    return 0;
  }

  private LinkRegistration registration() throws LauncherException {
    Path folder = Distribution.ofThisProcess().folder();
    String os = System.getProperty("os.name");
    if (os.startsWith("Windows")) {
      throw new LauncherException(
          "On Windows, this must be done by hand. Run once: reg add"
              + " HKCU\\Software\\Classes\\berth\\shell\\open\\command /ve /d \"\\\""
              + folder.resolve("bin").resolve("berth.bat")
              + "\\\" open \\\"%1\\\"\" and: reg add HKCU\\Software\\Classes\\berth /v"
              + " \"URL Protocol\"");
    }
    if (os.startsWith("Mac")) {
      throw new LauncherException(
          "On macOS, only an application bundle can open links: make one whose Info.plist names"
              + " the scheme in CFBundleURLTypes and that runs \""
              + folder.resolve("bin").resolve("berth")
              + " open URL\".");
    }
    return new LinkRegistration(folder, berth.edition(), berth.environment(), userHome());
  }

  /** The home, unless it is the one that Berth takes anyway. */
  private Optional<Path> chosenHome() {
    Map<String, String> unnamed = new HashMap<>(berth.environment());
    unnamed.remove("BERTH_HOME");
    Home usual = berth.home(unnamed);
    return Optional.of(berth.home()).filter(home -> !home.equals(usual)).map(Home::folder);
  }

  private static Path userHome() {
    return Path.of(System.getProperty("user.home"));
  }
}
