package berth.launcher.framework;

import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Sends what Felix itself has to say to the log. */
final class FelixLog extends Logger {
  private final org.slf4j.Logger log = LoggerFactory.getLogger("felix");

  @Override
  protected void doLog(
      Bundle bundle, ServiceReference reference, int level, String message, Throwable throwable) {
    String about = bundle == null ? "" : "[" + bundle.getSymbolicName() + "] ";
    log.atLevel(level(level)).setCause(throwable).log("{}{}", about, message);
  }

  private static Level level(int felix) {
    return switch (felix) {
      case LOG_ERROR -> Level.ERROR;
      case LOG_WARNING -> Level.WARN;
      case LOG_INFO -> Level.INFO;
      default -> Level.DEBUG;
    };
  }
}
