package berth.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form in which an image lies in files.
 *
 * @param layers how each layer is compressed
 * @param mediaType how the manifest says that it is
 * @param outside how the whole is compressed
 */
record ArchiveForm(Layout layout, String layers, String mediaType, String outside) {
  private static final String NAME = "berth-image-test/case:1.2.0";
  private static final String ANNOTATIONS =
      "{\"io.containerd.image.name\":\"docker.io/%s\",\"org.opencontainers.image.ref.name\":\"1.2.0\"}"
          .formatted(NAME);

  /** Which files there are. */
  enum Layout {
    /** docker save until version 24: a folder for each layer, and manifest.json. */
    DOCKER_24,
    /** docker save since version 25: an OCI layout with a manifest.json. */
    DOCKER_25,
    OCI,
    /** With an index of platforms and attestations, as buildx writes it. */
    OCI_INDEX,
    OCI_FOLDER
  }

  /** Every layout with every compression of its layers, and every one of the whole. */
  static List<ArchiveForm> all() {
    String gzip = TestImage.GZIP;
    String zstd = TestImage.ZSTD;
    return List.of(
        new ArchiveForm(Layout.DOCKER_24, "", "", ""),
        new ArchiveForm(Layout.DOCKER_24, "", "", gzip),
        new ArchiveForm(Layout.DOCKER_24, "", "", zstd),
        new ArchiveForm(Layout.DOCKER_25, "", "", gzip),
        new ArchiveForm(Layout.DOCKER_25, gzip, gzip, ""),
        new ArchiveForm(Layout.DOCKER_25, zstd, zstd, zstd),
        new ArchiveForm(Layout.DOCKER_25, "", gzip, ""),
        new ArchiveForm(Layout.OCI, "", "", ""),
        new ArchiveForm(Layout.OCI, gzip, gzip, zstd),
        new ArchiveForm(Layout.OCI, zstd, zstd, gzip),
        new ArchiveForm(Layout.OCI, "", gzip, ""),
        new ArchiveForm(Layout.OCI_INDEX, gzip, gzip, ""),
        new ArchiveForm(Layout.OCI_FOLDER, gzip, gzip, ""),
        new ArchiveForm(Layout.OCI_FOLDER, zstd, zstd, ""),
        new ArchiveForm(Layout.OCI_FOLDER, "", gzip, ""));
  }

  /** Writes the image into a new file or folder. */
  Path write(TestImage image, Path path) throws IOException {
    Map<String, byte[]> files =
        switch (layout) {
          case DOCKER_24 -> image.dockerSave(NAME);
          case DOCKER_25 -> docker25(image);
          case OCI, OCI_FOLDER -> TestImage.oci(layers, mediaType, ANNOTATIONS, image);
          case OCI_INDEX -> TestImage.ociMultiPlatform(ANNOTATIONS, other(), image);
        };
    return layout == Layout.OCI_FOLDER
        ? TestImage.folder(path, files)
        : TestImage.write(path, TestImage.compress(outside, TestImage.tar(files)));
  }

  private Map<String, byte[]> docker25(TestImage image) {
    Map<String, byte[]> files =
        new LinkedHashMap<>(TestImage.oci(layers, mediaType, ANNOTATIONS, image));
    List<String> blobs =
        image.layers().stream()
            .map(layer -> blob(TestImage.compress(layers, layer)))
            .map(name -> '"' + name + '"')
            .toList();
    String manifest =
        "[{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}]"
            .formatted(blob(image.config()), NAME, String.join(",", blobs));
    files.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static String blob(byte[] content) {
    return "blobs/sha256/" + TestImage.sha256(content);
  }

  private static TestImage other() {
    return TestImage.of(new Tar().file("ui/of-another-platform", "")).on("arm64");
  }
}
