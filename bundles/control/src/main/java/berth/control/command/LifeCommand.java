package berth.control.command;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code berth extension start|stop|restart|enable|disable}: of one extension with its steps, of
 * several with a line for each.
 */
public final class LifeCommand implements Command {
  private static final Logger LOG = LoggerFactory.getLogger(LifeCommand.class);

  /** Compose is a process of its own for each. */
  private static final int AT_ONCE = 4;

  private final ExtensionManager manager;
  private final String verb;
  private final String done;
  private final Act act;
  private final Predicate<Extension> meantByAll;

  private LifeCommand(
      ExtensionManager manager,
      String verb,
      String done,
      Act act,
      Predicate<Extension> meantByAll) {
    this.manager = manager;
    this.verb = verb;
    this.done = done;
    this.act = act;
    this.meantByAll = meantByAll;
  }

  /** Does something to an installed extension. */
  @FunctionalInterface
  private interface Act {
    void on(String id, Progress progress) throws BerthException;
  }

  /** All of these commands. */
  public static List<Command> all(ExtensionManager manager) {
    Predicate<Extension> enabled = Extension::enabled;
    Predicate<Extension> canRun = enabled.and(extension -> extension.metadata().hasBackend());
    return List.of(
        new LifeCommand(manager, "start", "started", manager::start, canRun),
        new LifeCommand(manager, "stop", "stopped", manager::stop, canRun),
        new LifeCommand(manager, "restart", "restarted", manager::restart, canRun),
        new LifeCommand(manager, "enable", "enabled", manager::enable, enabled.negate()),
        new LifeCommand(manager, "disable", "disabled", manager::disable, enabled));
  }

  @Override
  public String name() {
    return "extension." + verb;
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    if (options.flag("all")) {
      return several(
          manager.list().stream().filter(meantByAll).map(Extension::id).toList(), output);
    }
    List<String> ids = options.list("ids").stream().distinct().toList();
    if (ids.size() > 1) {
      return several(ids, output);
    }
    act.on(options.required("ids"), output);
    output.line("Extension \"" + ids.getFirst() + "\" " + done);
    return 0;
  }

  private int several(List<String> ids, CommandOutput output) {
    if (ids.isEmpty()) {
      output.line("There is no extension to " + verb + ".");
      return 0;
    }
    var failures = new AtomicInteger();
    Progress progress = output.withoutSteps();
    var virtual = Thread.ofVirtual().name(verb + "-", 0).factory();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, virtual)) {
      for (String id : ids) {
        threads.execute(
            () -> {
              if (succeeds(id, progress, output)) {
                output.line(id + ": " + done);
              } else {
                failures.incrementAndGet();
              }
            });
      }
    }
    return failures.get() == 0 ? 0 : 1;
  }

  private boolean succeeds(String id, Progress progress, CommandOutput output) {
    try {
      act.on(id, progress);
      return true;
    } catch (BerthException | RuntimeException e) {
      LOG.info("{} of {}: {}", verb, id, e.getMessage(), e);
      output.error(id + ": not " + done + ": " + e.getMessage());
      return false;
    }
  }
}
