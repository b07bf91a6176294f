package berth.image.archive;

import berth.api.BerthException;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An extension of a pack, with what came along with it. */
record PackedImage(ImageFiles image, Companions along) implements ImageFiles {
  @Override
  public ImageDescription description() {
    return image.description();
  }

  @Override
  public Optional<byte[]> file(String path, int limit) throws BerthException {
    return image.file(path, limit);
  }

  @Override
  public Set<String> extract(Map<String, Path> wanted) throws BerthException {
    return image.extract(wanted);
  }

  @Override
  public boolean inEngine() throws BerthException {
    return image.inEngine();
  }

  @Override
  public void writeDockerArchive(OutputStream out) throws BerthException {
    image.writeDockerArchive(out);
  }

  @Override
  public List<ImageFiles> companions() throws BerthException {
    return along.images();
  }
}
