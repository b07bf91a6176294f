package berth.control.validate;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.extension.Permissions;
import berth.api.image.ImageDescription;
import berth.api.image.ImageFiles;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.image.ImageSource;
import berth.api.metadata.Finding;
import berth.api.metadata.Labels;
import berth.api.metadata.Metadata;
import berth.api.metadata.MetadataReader;
import berth.api.metadata.Reading;
import berth.control.command.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks an image: its labels, its metadata.json, the files named there and, where it was asked
 * for, more.
 */
final class ImageCheck {
  private final ImageReader images;
  private final ImagePacks packs;
  private final MetadataReader reader;
  private final MetadataCheck metadata;
  private final PublishedCheck published;
  private final InstallCheck install;
  private final Permissions permissions;

  ImageCheck(
      ImageReader images,
      ImagePacks packs,
      MetadataReader reader,
      PublishedCheck published,
      InstallCheck install,
      Permissions permissions) {
    this.images = images;
    this.packs = packs;
    this.reader = reader;
    this.metadata = new MetadataCheck(reader);
    this.published = published;
    this.install = install;
    this.permissions = permissions;
  }

  /**
   * Makes all checks that the options ask for.
   *
   * @throws BerthException when the image cannot be read
   */
  void check(Options options, Progress progress, Validation validation) throws BerthException {
    String text = options.required("image");
    ImageSource source = images.source(text, options.folder());
    packs.check(source, progress).ifPresent(validation::pack);
    for (ImageSource extension : packs.extensions(source, progress)) {
      check(extension, options, progress, validation);
    }
  }

  private void check(ImageSource source, Options options, Progress progress, Validation validation)
      throws BerthException {
    ImageDescription image =
        images.read(source, progress, files -> check(files, options, validation));
    if (source instanceof ImageSource.Published) {
      validation.add("published image", published.findings(image, progress));
    }
    if (options.flag("install") && validation.valid()) {
      validation.add("install and uninstall", install.findings(source, image, progress));
    }
  }

  private ImageDescription check(ImageFiles files, Options options, Validation validation)
      throws BerthException {
    ImageDescription image = files.description();
    Reading<Labels> labels = reader.labels(image.labels());
    List<Finding> findings = new ArrayList<>(labels.findings());
    if (!image.os().equals("linux")) {
      findings.add(
          Validation.error("image", "is for \"" + image.os() + "\", but engines run linux only"));
    }
    validation.add("image labels", findings);
    if (options.flag("sdk-compatibility")) {
      validation.add(
          "compatibility with the current SDK version",
          reader.incompatibility(labels.value()).stream().toList());
    }
    var read = metadata(files);
    validation.add("metadata.json", read.findings());
    if (read.metadata().isPresent()) {
      List<Finding> missing = new FilesCheck(read.metadata().get()).findings(files);
      validation.add("files", missing);
      if (Validation.errors(missing).isEmpty()) {
        permissions(files, read.metadata().get(), validation);
      }
    }
    return image;
  }

  private void permissions(ImageFiles files, Metadata metadata, Validation validation)
      throws CancelledException {
    try {
      validation.permissions(permissions.of(files, metadata));
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      String message = "what the extension asks for cannot be told: " + e.getMessage();
      validation.add("permissions", List.of(Validation.warning("Compose file", message)));
    }
  }

  private MetadataCheck.Result metadata(ImageFiles files) throws CancelledException {
    try {
      Optional<byte[]> json = files.file("metadata.json", MetadataReader.MAX_BYTES);
      return json.map(metadata::read)
          .orElseGet(
              () -> MetadataCheck.Result.failed("the image has no metadata.json at its root"));
    } catch (CancelledException e) {
      throw e;
    } catch (BerthException e) {
      return MetadataCheck.Result.failed(e.getMessage());
    }
  }
}
