package berth.components.probe;

import berth.api.process.OutputListener;

/** Nobody listens to a probe. */
final class Deaf implements OutputListener {
  @Override
  public void stdout(byte[] chunk) {}

  @Override
  public void stderr(byte[] chunk) {}
}
