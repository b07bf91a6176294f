package berth.catalog.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A catalog's folder on disk, with the files that the example of the schema names. */
record CatalogFolderFiles(Path folder) {
  static CatalogFolderFiles in(Path folder) throws IOException {
    var files = new CatalogFolderFiles(folder);
    files.write("icons/name.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>");
    files.write("extensions/name.tar", "an archive");
    files.picture("shots/1.png");
    files.picture("shots/2.jpg");
    return files;
  }

  Path write(String path, String text) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    return Files.writeString(folder.resolve(path), text);
  }

  Path catalog(String json) throws IOException {
    return write("catalog.json", json);
  }

  private void picture(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    ImageIO.write(
        new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB),
        path.substring(path.length() - 3),
        file.toFile());
  }
}
