package berth.components;

import berth.api.BerthException;
import berth.api.FrameworkProperties;
import berth.components.folder.Intake;
import berth.components.folder.WatchedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the folder "bundles" of the home while the window is open: a Berth that runs one command
 * takes what was chosen, and no longer.
 */
@Component(
    immediate = true,
    service = {})
public final class FolderWatch implements Intake {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);
  private static final Duration REST = Duration.ofSeconds(1);

  private final ComponentsService components;
  private final ChosenParts chosen;
  private final Problems problems;
  private final Thread thread;

  @Activate
  public FolderWatch(
      BundleContext context,
      @Reference ComponentsService components,
      @Reference ChosenParts chosen,
      @Reference Problems problems) {
    this.components = components;
    this.chosen = chosen;
    this.problems = problems;
    Path home = Path.of(context.getProperty(FrameworkProperties.HOME));
    WatchedFolder folder = new WatchedFolder(home.resolve("bundles"), this, REST);
    thread = Thread.ofPlatform().daemon().name("bundles-folder").unstarted(() -> watch(folder));
    if (Boolean.parseBoolean(context.getProperty(FrameworkProperties.WINDOW))) {
      thread.start();
    }
  }

  @Deactivate
  public void deactivate() {
    thread.interrupt();
  }

  private void watch(WatchedFolder folder) {
    try {
      chosen.awaitStart();
      folder.run();
    } catch (InterruptedException e) {
      LOG.debug("Berth ends before it has started", e);
    }
  }

  @Override
  public Set<String> taken() {
    return chosen.choices().folder().keySet();
  }

  @Override
  public void takeIn(Path jar) {
    String file = jar.getFileName().toString();
    try {
      components.takeIn(jar, new LogProgress(LOG, file));
    } catch (BerthException | RuntimeException e) {
      LOG.error("{} is not taken in", file, e);
      refused(file, e.getMessage());
    }
  }

  @Override
  public void takeOut(String file) {
    try {
      components.takeOut(file, new LogProgress(LOG, file));
    } catch (BerthException | RuntimeException e) {
      LOG.error("{} is not taken out", file, e);
      refused(file, "Its file has gone, but it stays: " + e.getMessage());
    }
  }

  @Override
  public void refused(String file, String reason) {
    problems.refuse(file, reason == null ? "" : reason);
    components.tell();
  }
}
