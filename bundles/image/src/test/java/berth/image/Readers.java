package berth.image;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineImages;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Readers for tests. */
final class Readers {
  static final Platform AMD64 = new Platform("linux", "amd64");

  private Readers() {}

  /** A reader for archives, which must not ask an engine for anything. */
  static OpeningImageReader withoutEngine(Limits limits) {
    return new OpeningImageReader(
        AMD64,
        limits,
        absent(Engine.class),
        absent(EngineImages.class),
        absent(EngineContainers.class));
  }

  private static <T> T absent(Class<T> contract) {
    return contract.cast(
        Proxy.newProxyInstance(
            contract.getClassLoader(),
            new Class<?>[] {contract},
            (_, method, _) -> {
              throw new BerthException("no engine for " + method.getName());
            }));
  }

  /** Keeps what it is told. */
  static final class Recorder implements Progress {
    final List<String> steps = new ArrayList<>();

    @Override
    public void step(String message) {
      steps.add(message);
    }

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {
      steps.add("warning: " + message);
    }
  }
}
