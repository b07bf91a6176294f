package berth.desktop;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.component.Component;
import berth.api.component.Components;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Bundles in memory; their acts take effect at once, fail or wait as a test wants. */
final class FakeComponents implements Components {
  final Map<String, Component> all = new ConcurrentSkipListMap<>();
  final List<String> done = new CopyOnWriteArrayList<>();
  final AtomicInteger asked = new AtomicInteger();
  final Semaphore steps = new Semaphore(1_000_000);
  volatile String failure;
  volatile Runnable changed = () -> {};

  FakeComponents() {
    put(component("berth.api", "0.1.0", false, "berth.bridge", "berth.host", "berth.webview"));
    put(component("berth.bridge", "0.1.0", true, "berth.webview"));
    put(component("berth.host", "0.1.0", true));
    put(component("jackson-core", "2.22.4", false, "berth.metadata"));
  }

  static Component component(String name, String version, boolean replaceable, String... users) {
    return new Component(
        name,
        version,
        name.startsWith("berth") ? "Berth" : "FasterXML",
        "Does what " + name + " does.",
        Component.State.ACTIVE,
        Component.Origin.STOCK,
        replaceable,
        Optional.empty(),
        List.of("berth.api.Some"),
        List.of(users),
        Optional.empty());
  }

  void put(Component component) {
    all.put(component.name(), component);
  }

  /** The same with other details, and tells of it. */
  void tell(Component component) {
    put(component);
    changed.run();
  }

  static Component with(
      Component old,
      String version,
      Component.State state,
      Component.Origin origin,
      String previous,
      String problem) {
    return new Component(
        old.name(),
        version,
        old.vendor(),
        old.description(),
        state,
        origin,
        old.replaceable(),
        Optional.of(previous).filter(text -> !text.isEmpty()),
        old.services(),
        old.users(),
        Optional.of(problem).filter(text -> !text.isEmpty()));
  }

  @Override
  public List<Component> list() {
    asked.incrementAndGet();
    return List.copyOf(all.values());
  }

  @Override
  public Component install(Path jar, Progress progress) throws BerthException {
    act("install " + jar.getFileName(), progress);
    Component added =
        with(
            component("acme.added", "1.0.0", true),
            "1.0.0",
            Component.State.ACTIVE,
            Component.Origin.USER,
            "",
            "");
    tell(added);
    return added;
  }

  @Override
  public Component update(String name, Path jar, Progress progress) throws BerthException {
    act("update " + name + " " + jar.getFileName(), progress);
    Component old = all.get(name);
    tell(with(old, "0.2.0", old.state(), Component.Origin.USER, old.version(), ""));
    return all.get(name);
  }

  @Override
  public Component rollback(String name, Progress progress) throws BerthException {
    act("rollback " + name, progress);
    Component old = all.get(name);
    tell(with(old, old.previous().orElseThrow(), old.state(), Component.Origin.STOCK, "", ""));
    return all.get(name);
  }

  @Override
  public void stop(String name, Progress progress) throws BerthException {
    act("stop " + name, progress);
    turn(name, Component.State.STOPPED);
  }

  @Override
  public void start(String name, Progress progress) throws BerthException {
    act("start " + name, progress);
    turn(name, Component.State.ACTIVE);
  }

  @Override
  public void remove(String name, Progress progress) throws BerthException {
    act("remove " + name, progress);
    all.remove(name);
    changed.run();
  }

  private void turn(String name, Component.State state) {
    Component old = all.get(name);
    tell(with(old, old.version(), state, old.origin(), old.previous().orElse(""), ""));
  }

  private void act(String what, Progress progress) throws BerthException {
    progress.step("Proving it");
    try {
      steps.acquire();
    } catch (InterruptedException e) {
      throw new CancelledException("called off");
    }
    if (failure != null) {
      throw new BerthException(failure);
    }
    done.add(what);
  }
}
