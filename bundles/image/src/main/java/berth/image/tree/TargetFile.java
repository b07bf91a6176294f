package berth.image.tree;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new file on this machine, whose failures are told from those of reading the image. */
final class TargetFile extends OutputStream {
  private final OutputStream out;

  TargetFile(Path path) throws WriteException {
    try {
      out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new WriteException(e);
    }
  }

  @Override
  public void write(int b) throws WriteException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws WriteException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw new WriteException(e);
    }
  }

  @Override
  public void close() throws WriteException {
    try {
      out.close();
    } catch (IOException e) {
      throw new WriteException(e);
    }
  }
}
