package berth.components.choice;

import berth.api.BerthException;
import berth.components.jar.Disk;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that says what was chosen. */
public final class ChoiceFile {
  private static final Logger LOG = LoggerFactory.getLogger(ChoiceFile.class);

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          // A newer Berth may have written more.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private final Path file;

  /**
   * @param file its folder is made when it is first needed
   */
  public ChoiceFile(Path file) {
    this.file = file;
  }

  /**
   * What was chosen. A damaged file is put aside: Berth then starts as it was delivered.
   *
   * @param berth version of Berth
   */
  public Choices read(String berth) {
    if (!Files.exists(file)) {
      return Choices.none(berth);
    }
    try {
      Choices choices = mapper.readValue(Files.readAllBytes(file), Choices.class);
      if (choices.parts().values().stream().anyMatch(choice -> choice.jar() == null)) {
        throw new IOException("a part has no jar");
      }
      return choices;
    } catch (IOException | RuntimeException e) {
      LOG.error("{} is damaged; Berth starts with its own parts", file, e);
      putAside();
      return Choices.none(berth);
    }
  }

  public void write(Choices choices) throws BerthException {
    try {
      Files.createDirectories(file.getParent());
      Disk.write(file, mapper.writeValueAsBytes(choices));
    } catch (IOException e) {
      throw new BerthException(
          "What was chosen cannot be written to %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void putAside() {
    try {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".damaged"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.error("{} cannot be put aside", file, e);
    }
  }
}
