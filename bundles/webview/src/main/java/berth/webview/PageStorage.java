package berth.webview;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The folders where WebKit keeps what pages store: {@code pages/<key>/<name>}, the name in the file
 * {@code pages/<key>/storage}. WebKit also keeps the storage of a folder in memory until Berth
 * ends, and writes it up to a second after its page is gone. So an extension that is removed, and
 * its folder with it, gets another name when it comes back.
 */
final class PageStorage {
  private static final String NAME_FILE = "storage";
  private static final String NAME = "[0-9a-f]{16}";

  private final Path pages;

  PageStorage(Path pages) {
    this.pages = pages;
  }

  /** The folder for the pages of an extension, which is there then. */
  synchronized Path folder(String key) throws IOException {
    Path own = Files.createDirectories(pages.resolve(key));
    String name = name(own);
    if (!name.matches(NAME)) {
      name = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      Files.writeString(own.resolve(NAME_FILE), name);
    }
    return Files.createDirectories(own.resolve(name));
  }

  /** Deletes what WebKit has left of an extension that was removed. */
  synchronized void sweep(String key) throws IOException {
    Path own = pages.resolve(key);
    if (!Files.isDirectory(own)) {
      return;
    }
    String name = name(own);
    if (!name.matches(NAME)) {
      FileUtils.deleteDirectory(own.toFile());
      return;
    }
    for (Path folder : folders(own)) {
      if (!folder.getFileName().toString().equals(name)) {
        FileUtils.deleteDirectory(folder.toFile());
      }
    }
  }

  private static List<Path> folders(Path own) throws IOException {
    try (Stream<Path> all = Files.list(own)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  /** Empty when there is none. */
  private static String name(Path own) throws IOException {
    try {
      return Files.readString(own.resolve(NAME_FILE), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
