package berth.image;

import static org.assertj.core.api.Assertions.assertThatCode;

import berth.api.BerthException;
import berth.api.image.ImageFiles;
import berth.api.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every extraction case in every form of an archive. */
class ArchiveCasesTest {
  @TempDir Path folder;

  private final StoreImageReader reader = Readers.withoutEngine(Limits.DEFAULT);

  @ParameterizedTest(name = "{0}")
  @MethodSource("berth.image.ExtractionCases#all")
  void everyFormGivesTheSame(ExtractionCase example) throws Exception {
    for (ArchiveForm form : ArchiveForm.all()) {
      check(form, example, example::check);
    }
    check(ArchiveForm.all().getFirst(), example, example::checkSingly);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("berth.image.TarCases#huge")
  void oneFormOfWhatTakesLong(ExtractionCase example) throws Exception {
    check(ArchiveForm.all().getFirst(), example, example::check);
  }

  private void check(ArchiveForm form, ExtractionCase example, Check check) throws IOException {
    Path archive = form.write(example.image(), folder.resolve("image"));
    Path targets = Files.createDirectory(folder.resolve("targets"));

    assertThatCode(
            () ->
                reader.read(
                    new ImageSource.Archive(archive),
                    new Readers.Recorder(),
                    files -> check.run(files, targets)))
        .as(form.toString())
        .doesNotThrowAnyException();

    PathUtils.delete(targets);
    PathUtils.delete(archive);
  }

  private interface Check {
    Object run(ImageFiles image, Path folder) throws BerthException;
  }
}
