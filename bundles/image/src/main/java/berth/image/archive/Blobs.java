package berth.image.archive;

import berth.image.FormatException;
import berth.image.Limits;
import berth.image.oci.Digest;
import berth.image.oci.ImageContent;
import berth.image.oci.Layer;
import berth.image.oci.PartException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The files of an archive or a layout, by their names in it. */
public interface Blobs extends Closeable {
  boolean has(String name);

  /**
   * How many bytes a file has.
   *
   * @throws FormatException when there is no such file
   */
  long size(String name) throws IOException;

  /**
   * A file from its start.
   *
   * @throws FormatException when there is no such file
   */
  InputStream open(String name) throws IOException;

  /** One of so many layers, which must be there; one of the digests may be null. */
  default Layer layer(
      String name, int index, int count, Digest digest, Digest diffId, Limits limits)
      throws IOException {
    long size = PartException.of(name, () -> size(name));
    String layer = ImageContent.layerName(index, count, name);
    return new Layer(layer, () -> open(name), size, digest, diffId, limits);
  }
}
