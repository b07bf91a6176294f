package berth.desktop;

import berth.api.Progress;
import berth.api.image.ImagePacks;
import berth.api.image.ImageSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A file "a/b+a/c.pack" is a pack of the extensions a/b and a/c; nothing else is one. */
final class FakePacks implements ImagePacks {
  @Override
  public List<ImageSource> extensions(ImageSource source, Progress progress) {
    return source instanceof ImageSource.Archive(Path path, var name)
            && name.isEmpty()
            && path.toString().endsWith(".pack")
        ? Stream.of(path.toString().replace(".pack", "").split("\\+"))
            .<ImageSource>map(each -> new ImageSource.Archive(path, Optional.of(each)))
            .toList()
        : List.of(source);
  }

  @Override
  public Optional<Pack> check(ImageSource source, Progress progress) {
    throw new AssertionError("not needed");
  }

  @Override
  public Pack write(Path file, Set<String> platforms, Packing packing, Progress progress) {
    throw new AssertionError("not needed");
  }
}
