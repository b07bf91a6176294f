package berth.api.process;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gets what a command prints, chunk by chunk as it comes. Calls come one at a time. A listener that
 * takes its time slows the command down: that is the back-pressure.
 */
@ConsumerType
public interface OutputListener {
  /** Bytes of the standard output; the array is the listener's to keep. */
  void stdout(byte[] chunk);

  /** Bytes of the standard error; the array is the listener's to keep. */
  void stderr(byte[] chunk);
}
