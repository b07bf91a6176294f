package berth.image.engine;

import berth.api.BerthException;
import berth.api.engine.EngineContainers;
import berth.image.Limits;
import berth.image.Subject;
import berth.image.tree.ImageTree;
import berth.image.tree.TarSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container that is never started: the engine's way to hand out the files of an image. It is
 * created when the first file is wanted.
 */
final class TemporaryContainer implements AutoCloseable {
  /** Marks the containers, so that those of a Berth that crashed can be found. */
  static final Map<String, String> LABELS = Map.of("berth.temporary", "true");

  /** Process id of the Berth that made the container. */
  static final String OWNER = "berth.owner";

  private static final Logger LOG = LoggerFactory.getLogger(TemporaryContainer.class);

  private final EngineContainers containers;
  private final String image;
  private final Subject subject;
  private final Limits limits;
  private final Set<List<String>> loaded = new HashSet<>();
  private final List<SpooledTar> spools = new ArrayList<>();
  private String id;

  TemporaryContainer(EngineContainers containers, String image, Subject subject, Limits limits) {
    this.containers = containers;
    this.image = image;
    this.subject = subject;
    this.limits = limits;
  }

  /** Adds what is at a path to the tree; false when it is there already. */
  boolean load(List<String> path, ImageTree tree) throws BerthException {
    for (int length = 0; length <= path.size(); length++) {
      if (loaded.contains(path.subList(0, length))) {
        return false;
      }
    }
    loaded.add(List.copyOf(path));
    SpooledTar spool = new SpooledTar(subject);
    spools.add(spool);
    Copy copy = new Copy(List.copyOf(path), "/" + String.join("/", path), spool.path());
    if (containers.copy(id(), copy.absolute, tar -> spool.fill(tar, copy.name(), limits))) {
      tree.add(copy);
    }
    return true;
  }

  /** Removes the container, even when the thread is interrupted. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      if (id != null) {
        containers.remove(id);
      }
    } catch (BerthException e) {
      LOG.warn("The temporary container {} is left over", id, e);
    } finally {
      spools.forEach(SpooledTar::close);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String id() throws BerthException {
    if (id == null) {
      Map<String, String> labels = new HashMap<>(LABELS);
      labels.put(OWNER, String.valueOf(ProcessHandle.current().pid()));
      id = containers.create(image, labels);
    }
    return id;
  }

  /**
   * What the engine copied. The names in it begin with the last name of the path.
   *
   * @param path where in the image it was
   */
  private record Copy(List<String> path, String absolute, Path spool) implements TarSource {
    @Override
    public String name() {
      return "the engine's copy of " + Subject.quote(absolute);
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public InputStream open() throws IOException {
      return new BufferedInputStream(Files.newInputStream(spool), 64 * 1024);
    }

    @Override
    public List<String> place(List<String> name) {
      if (path.isEmpty()) {
        return name; // The root has no last name.
      }
      List<String> placed = new ArrayList<>(path);
      placed.addAll(name.subList(Math.min(1, name.size()), name.size()));
      return placed;
    }
  }
}
