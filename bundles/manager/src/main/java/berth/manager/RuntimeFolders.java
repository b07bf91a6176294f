package berth.manager;

import berth.manager.store.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an extension makes in the home while it runs: its sockets and its page's storage. */
final class RuntimeFolders {
  private final Path home;
  private final Disk disk;

  RuntimeFolders(Path home, Disk disk) {
    this.home = home;
    this.disk = disk;
  }

  void delete(String key) throws IOException {
    disk.delete(home.resolve("pages").resolve(key));
    disk.delete(home.resolve("run").resolve(shortName(key)));
  }

  /** Short, since the path of a socket has 108 bytes at most. */
  private static String shortName(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
