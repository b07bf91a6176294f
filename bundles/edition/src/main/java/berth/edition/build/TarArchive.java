package berth.edition.build;

import berth.api.Progress;
import berth.edition.document.EditionDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The staged distribution in one file, which belongs to nobody in particular. */
record TarArchive(Plan plan, Progress progress) {
  private static final int PROGRAM = 0755;
  private static final int FILE = 0644;

  static String name(EditionDocument document) {
    return document.program() + "-" + document.version() + ".tar.gz";
  }

  Path make() throws IOException {
    progress.step("Packing " + name(plan.document()));
    Path archive = plan.work().resolve(name(plan.document()));
    List<Path> paths;
    try (Stream<Path> tree = Files.walk(plan.stage())) {
      paths = tree.sorted().toList();
    }
    try (var tar =
        new TarArchiveOutputStream(
            new GZIPOutputStream(Files.newOutputStream(archive), 1 << 16), "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      int done = 0;
      for (Path path : paths) {
        Trees.requireWanted();
        add(path, tar);
        progress.advance(++done, paths.size());
      }
    }
    return archive;
  }

  private void add(Path path, TarArchiveOutputStream tar) throws IOException {
    String name = plan.work().relativize(path).toString().replace('\\', '/');
    boolean folder = Files.isDirectory(path);
    TarArchiveEntry entry = new TarArchiveEntry(folder ? name + "/" : name);
    entry.setMode(folder || isProgram(path) ? PROGRAM : FILE);
    entry.setModTime(Files.getLastModifiedTime(path));
    if (folder) {
      tar.putArchiveEntry(entry);
    } else {
      entry.setSize(Files.size(path));
      tar.putArchiveEntry(entry);
      Files.copy(path, tar);
    }
    tar.closeArchiveEntry();
  }

  /** Windows keeps no such mark, so the place says it. */
  private boolean isProgram(Path file) {
    return file.getParent().equals(plan.stage().resolve("bin"));
  }
}
