package berth.manager.store;

import berth.api.extension.Extension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder of all extensions: {@code <key>/current} names the revision that counts, {@code
 * <key>/<revision>/} holds its files, {@code <key>/journal.json} says what is being changed, and a
 * file {@code <key>/disabled} that the user does not want it for now, in whichever revision. What
 * {@code current} does not name does not exist for anyone.
 */
public final class ExtensionStore {
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]*");
  private static final Pattern REVISION = Pattern.compile("r[0-9a-f]{12}");
  private static final Pattern TEMPORARY = Pattern.compile(".*\\.tmp");
  private static final String CURRENT = "current";
  private static final String JOURNAL = "journal.json";
  private static final String DISABLED = "disabled";
  private static final String EXTENSION = "extension.json";
  private static final String IMAGES = "images.json";

  private final Path root;
  private final Disk disk;
  private final Codec codec = new Codec();
  private final SecureRandom random = new SecureRandom();

  /**
   * @param root it need not exist yet, its parent must
   */
  public ExtensionStore(Path root, Disk disk) throws IOException {
    this.root = root;
    this.disk = disk;
    disk.createFolder(root);
  }

  /** The keys that have a folder, whatever is in it. */
  public List<String> keys() throws IOException {
    return names(root).stream().filter(name -> KEY.matcher(name).matches()).sorted().toList();
  }

  public Path folder(String key) {
    return root.resolve(key);
  }

  /** A folder for another revision; it does not exist. */
  public Path newRevision(String key) {
    byte[] name = new byte[6];
    random.nextBytes(name);
    return folder(key).resolve("r" + HexFormat.of().formatHex(name));
  }

  /** The name of the revision that counts; empty when the extension is absent. */
  public Optional<String> current(String key) throws IOException {
    try {
      String name = Files.readString(folder(key).resolve(CURRENT)).strip();
      if (!REVISION.matcher(name).matches()) {
        throw new IOException(folder(key).resolve(CURRENT) + " names no revision");
      }
      return Optional.of(name);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Whether there is an extension, be it damaged. */
  public boolean taken(String key) {
    return Files.exists(folder(key).resolve(CURRENT), LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes a revision, which is all on disk, the one that counts: the moment of the change. */
  public void switchTo(String key, String revision) throws IOException {
    disk.write(folder(key).resolve(CURRENT), revision.getBytes(StandardCharsets.UTF_8));
  }

  /** Makes the extension absent. */
  public void switchAway(String key) throws IOException {
    disk.delete(folder(key).resolve(CURRENT));
    disk.delete(folder(key).resolve(DISABLED));
  }

  /** Notes whether the user wants the extension. */
  public void setEnabled(String key, boolean enabled) throws IOException {
    Path file = folder(key).resolve(DISABLED);
    if (enabled) {
      disk.delete(file);
    } else {
      disk.write(file, new byte[0]);
    }
  }

  /**
   * Reads the revision that counts; empty when the extension is absent.
   *
   * @throws IOException when it is damaged; the message names the file
   */
  public Optional<Extension> load(String key) throws IOException {
    Optional<String> current = current(key);
    return current.isEmpty() ? Optional.empty() : Optional.of(load(key, current.get()));
  }

  /** Reads a revision. */
  public Extension load(String key, String revision) throws IOException {
    Path file = folder(key).resolve(revision).resolve(EXTENSION);
    try {
      Extension extension =
          codec.extension(Files.readAllBytes(file), file.getParent(), isEnabled(key));
      if (!extension.key().equals(key) || !ExtensionId.key(extension.id()).equals(key)) {
        throw new IOException("it is about " + extension.id());
      }
      return extension;
    } catch (IOException e) {
      throw new IOException(file + " cannot be used: " + e, e);
    }
  }

  /**
   * Writes the description of a revision into its folder and brings all of it to the disk.
   *
   * @return the extension as it is found there from now on
   */
  public Extension complete(Extension extension) throws IOException {
    disk.write(extension.folder().resolve(EXTENSION), codec.bytes(extension));
    disk.sync(extension.folder());
    return load(extension.key(), extension.folder().getFileName().toString());
  }

  /** The images that came with a revision; none where it came alone. */
  public List<PackedImage> images(Extension revision) throws IOException {
    Path file = revision.folder().resolve(IMAGES);
    try {
      return codec.images(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new IOException(file + " cannot be used: " + e, e);
    }
  }

  /** Notes the images that come with a revision. */
  public void writeImages(Extension revision, List<PackedImage> images) throws IOException {
    disk.write(revision.folder().resolve(IMAGES), codec.bytes(images));
  }

  /** Writes the journal, before the changes it speaks of. */
  public void begin(Journal journal) throws IOException {
    disk.createFolder(folder(journal.key()));
    disk.write(folder(journal.key()).resolve(JOURNAL), codec.bytes(journal));
  }

  /** The change that is under way or was broken off. */
  public Optional<Journal> journal(String key) throws IOException {
    Path file = folder(key).resolve(JOURNAL);
    try {
      return Optional.of(codec.journal(Files.readAllBytes(file), folder(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException(file + " cannot be used: " + e, e);
    }
  }

  /** Nothing is left to do or undo: what does not count goes, and the journal last. */
  public void end(String key) throws IOException {
    sweep(key);
    disk.delete(folder(key).resolve(JOURNAL));
    disk.deleteIfEmpty(folder(key));
  }

  /** Deletes revisions that do not count, and temporary files. */
  public void sweep(String key) throws IOException {
    Optional<String> current = current(key);
    for (String name : names(folder(key))) {
      if (REVISION.matcher(name).matches() && !current.equals(Optional.of(name))) {
        disk.delete(folder(key).resolve(name));
      }
    }
    sweepTemporary(key);
  }

  /**
   * Deletes the empty folder that an act leaves when it is broken off at its very beginning or end.
   */
  public void sweepEmpty(String key) throws IOException {
    sweepTemporary(key);
    disk.delete(folder(key).resolve(DISABLED));
    disk.deleteIfEmpty(folder(key));
  }

  private boolean isEnabled(String key) {
    return Files.notExists(folder(key).resolve(DISABLED), LinkOption.NOFOLLOW_LINKS);
  }

  private void sweepTemporary(String key) throws IOException {
    for (String name : names(folder(key))) {
      if (TEMPORARY.matcher(name).matches()) {
        disk.delete(folder(key).resolve(name));
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        entries.forEach(entry -> names.add(entry.getFileName().toString()));
      }
    }
    return names;
  }
}
