package berth.edition.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;

/**
 * The file edition.json of a vendor's edition; edition.schema.json describes it to editors. What is
 * missing is empty.
 *
 * @param schema for editors only
 * @param name for people, for example "Harbour"
 * @param program the command, which also names packages and folders, for example "harbour"
 * @param version the edition's own, for example "1.0.0"
 * @param about a few sentences of plain text
 * @param contact mail address of who answers for the edition's packages
 * @param icon path of an SVG file inside the edition's folder
 * @param accent colour of the light look, "#rrggbb"
 * @param accentDark colour of the dark look
 * @param home name of the folder in which the edition keeps everything; else that of the program
 * @param presets choices for settings that the user has not made
 * @param configuration properties of the framework
 */
public record EditionDocument(
    @JsonProperty("$schema") String schema,
    String name,
    String program,
    String version,
    String vendor,
    String about,
    String contact,
    String icon,
    String accent,
    String accentDark,
    String home,
    Map<String, String> presets,
    Map<String, String> configuration) {
  public EditionDocument {
    name = text(name);
    program = text(program);
    version = text(version);
    vendor = text(vendor);
    about = text(about);
    contact = text(contact);
    icon = text(icon);
    accent = text(accent);
    accentDark = text(accentDark);
    home = text(home).isEmpty() ? program : home;
    presets = Objects.requireNonNullElse(presets, Map.of());
    configuration = Objects.requireNonNullElse(configuration, Map.of());
  }

  private static String text(String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
