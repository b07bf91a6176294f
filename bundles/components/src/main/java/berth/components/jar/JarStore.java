package berth.components.jar;

import berth.api.BerthException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;

/** Copies of the jars that were chosen, named by their SHA-256; they are never changed. */
public final class JarStore {
  private static final long LARGEST = 256L << 20;
  private static final String SUFFIX = ".jar";

  private final Path folder;

  /**
   * @param folder made when it is first needed
   */
  public JarStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies a jar into the store.
   *
   * @return its SHA-256, in hex
   */
  public String take(Path jar) throws BerthException {
    Path temporary = null;
    try {
      if (!Files.isRegularFile(jar)) {
        throw new BerthException("There is no file " + jar + ".");
      }
      if (Files.size(jar) > LARGEST) {
        throw new BerthException(
            "The file %s is larger than the %d MB that a bundle may have."
                .formatted(jar, LARGEST >> 20));
      }
      Files.createDirectories(folder);
      temporary = Files.createTempFile(folder, "new", ".tmp");
      String sha256;
      try (InputStream in = Files.newInputStream(jar);
          OutputStream out = Files.newOutputStream(temporary)) {
        sha256 = copy(in, out);
      }
      Disk.move(temporary, file(sha256));
      return sha256;
    } catch (IOException e) {
      throw new BerthException(
          "The file %s cannot be copied to %s: %s".formatted(jar, folder, e.getMessage()), e);
    } finally {
      delete(temporary);
    }
  }

  /** Where the jar with this SHA-256 is, if it is there. */
  public Path file(String sha256) {
    return folder.resolve(sha256 + SUFFIX);
  }

  /** The SHA-256 of a jar of this store; empty for another file. */
  public String sha256(Path file) {
    String name = file.getFileName().toString();
    return folder.equals(file.getParent()) && name.endsWith(SUFFIX)
        ? name.substring(0, name.length() - SUFFIX.length())
        : "";
  }

  /** Whether a jar is there and is what was taken. */
  public boolean isIntact(String sha256) {
    try {
      return sha256Of(file(sha256)).equals(sha256);
    } catch (BerthException e) {
      return false;
    }
  }

  /** The SHA-256 of any file, in hex. */
  public static String sha256Of(Path file) throws BerthException {
    try (InputStream in = Files.newInputStream(file)) {
      return copy(in, OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new BerthException("The file %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Deletes all other jars; what cannot be deleted now goes another time. */
  public void keepOnly(Set<String> wanted) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> !wanted.contains(sha256(file))).forEach(JarStore::delete);
    } catch (IOException e) {
      return;
    }
  }

  private static String copy(InputStream in, OutputStream out) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(out, digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // It is of no use to anybody, and goes with the next clean-up.
    }
  }
}
