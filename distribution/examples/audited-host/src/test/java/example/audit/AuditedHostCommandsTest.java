package example.audit;

import berth.api.host.HostCommands;
import berth.api.host.HostCommandsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** It does all that Berth expects of this part. */
class AuditedHostCommandsTest extends HostCommandsContract {
  @TempDir private Path logs;

  @Override
  protected HostCommands commands() {
    return new AuditedHostCommands(logs.resolve("commands.log"));
  }

  @Override
  protected void close(HostCommands commands) {
    ((AuditedHostCommands) commands).close();
  }
}
