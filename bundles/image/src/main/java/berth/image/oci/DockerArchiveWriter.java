package berth.image.oci;

import berth.api.BerthException;
import berth.image.FormatException;
import berth.image.Reference;
import berth.image.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes an image in the form of {@code docker save}, which every engine loads. */
final class DockerArchiveWriter {
  private final Subject subject;

  DockerArchiveWriter(Subject subject) {
    this.subject = subject;
  }

  /**
   * Writes the image; the stream stays open.
   *
   * @param layerSizes bytes of each layer, not compressed
   * @throws BerthException when a layer cannot be read
   * @throws IOException when the stream cannot be written
   */
  void write(Reference reference, ImageContent content, List<Long> layerSizes, OutputStream out)
      throws IOException, BerthException {
    String config = content.id().hex() + ".json";
    List<String> names = new ArrayList<>();
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    for (int i = 0; i < content.layers().size(); i++) {
      names.add("layer-" + (i + 1) + ".tar");
      tar.putArchiveEntry(entry(names.getLast(), layerSizes.get(i)));
      copy(content.layers().get(i), layerSizes.get(i), tar);
      tar.closeArchiveEntry();
    }
    put(tar, config, content.config());
    var image = new Json.DockerImage(config, List.of(reference.toString()), names);
    put(tar, "manifest.json", Json.write(List.of(image)));
    tar.finish();
    tar.flush();
  }

  private void copy(Layer layer, long size, OutputStream out) throws IOException, BerthException {
    byte[] buffer = new byte[64 * 1024];
    try (Source in = new Source(layer)) {
      for (long left = size; left > 0; ) {
        int read = in.read(buffer, (int) Math.min(left, buffer.length));
        out.write(buffer, 0, read);
        left -= read;
      }
      in.end();
    }
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    tar.putArchiveEntry(entry(name, content.length));
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static TarArchiveEntry entry(String name, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setModTime(0);
    return entry;
  }

  /** A layer, whose failures are told from those of the stream that is written. */
  private final class Source implements AutoCloseable {
    private final Layer layer;
    private final InputStream in;

    Source(Layer layer) throws BerthException {
      this.layer = layer;
      try {
        in = layer.open();
      } catch (IOException e) {
        throw subject.fault(layer.name(), e);
      }
    }

    int read(byte[] buffer, int length) throws BerthException {
      try {
        int read = in.read(buffer, 0, length);
        if (read < 0) {
          throw new FormatException("has changed while it was read");
        }
        return read;
      } catch (IOException e) {
        throw subject.fault(layer.name(), e);
      }
    }

    /** Nothing may follow; at its end a layer checks its digest. */
    void end() throws BerthException {
      try {
        if (in.read() >= 0) {
          throw new FormatException("has changed while it was read");
        }
      } catch (IOException e) {
        throw subject.fault(layer.name(), e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
