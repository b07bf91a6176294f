package berth.bridge;

import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.extension.Extension;
import java.util.function.Supplier;

/** The one thing that the bridge asks of the backends. */
record FixedBackends(Supplier<BackendAddress> current) implements Backends {
  @Override
  public BackendAddress address(Extension extension) {
    return current.get();
  }

  @Override
  public void start(Extension extension, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop(Extension extension, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String composition(Extension extension) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasVolumes(Extension extension) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String compose() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketWay socketWay() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(Extension extension, boolean volumes, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BackendStatus status(Extension extension) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String container(Extension extension) {
    throw new UnsupportedOperationException();
  }
}
