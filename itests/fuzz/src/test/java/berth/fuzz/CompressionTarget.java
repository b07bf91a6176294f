package berth.fuzz;

import berth.image.oci.Compression;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Streams that are compressed, or seem so. */
final class CompressionTarget implements FuzzTarget {
  @Override
  public List<byte[]> seeds() {
    byte[] text = "some text, some text, some other text".repeat(20).getBytes();
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    for (int i = 0; i < 2; i++) {
      try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
        out.write(text);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return List.of(gzip.toByteArray(), Zstd.compress(text), Zstd.compress(new byte[1 << 20]), text);
  }

  @Override
  public void run(byte[] input) {
    try (InputStream in =
        Compression.decompress(new ByteArrayInputStream(input), Workplace.LIMITS)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As it must be.
    }
  }
}
