package berth.launcher.framework;

import berth.launcher.home.Home;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.event.Level;

/** The log file, which takes all that a bundle or a library says. */
final class Log {
  private Log() {}

  /**
   * Begins to log. From then on what is printed to System.out and System.err goes to the log too:
   * the output of a command is the user's alone, and the framework's extenders print their errors.
   */
  static void open(Home home, Distribution distribution) {
    System.setProperty("berth.log", home.log().toString());
    System.setProperty("logback.configurationFile", distribution.logConfiguration().toString());
    System.setOut(LogStream.of(LoggerFactory.getLogger("stdout"), Level.INFO));
    System.setErr(LogStream.of(LoggerFactory.getLogger("stderr"), Level.WARN));
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
