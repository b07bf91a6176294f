package berth.itests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a process still runs. One that has ended may stay in the table until it is reaped. */
public enum ProcessState {
  RUNNING,
  ENDED;

  /** The state of a process of this machine. */
  public static ProcessState of(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return "ZX".indexOf(state) >= 0 ? ENDED : RUNNING;
    } catch (IOException e) {
      return ENDED; // Its file is gone, maybe while it was read.
    }
  }
}
