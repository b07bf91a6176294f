package berth.itests.engines;

import berth.itests.harness.Commands;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk, which can be full. */
public final class SmallDisk implements AutoCloseable {
  private static final String SIZE = "size=96m";

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it at a folder that is made for it. */
  public static SmallDisk mount(Path folder) throws IOException {
    Files.createDirectory(folder);
    Commands.run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", folder.toString()).succeeded();
    return new SmallDisk(folder);
  }

  /** Fills it to the last byte. */
  public void fill() throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (true) {
        filler.write(block);
      }
    } catch (IOException e) {
      if (Files.getFileStore(folder).getUsableSpace() > 0) {
        throw e;
      }
    }
  }

  /** Takes away what {@link #fill} wrote. */
  public void free() throws IOException {
    Files.delete(filler());
  }

  @Override
  public void close() {
    Commands.run("umount", "--lazy", folder.toString()).succeeded();
  }

  private Path filler() {
    return folder.resolve("filler");
  }
}
