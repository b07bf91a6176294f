package berth.control.validate;

import berth.api.Progress;
import berth.api.image.ImagePacks.Pack;
import berth.api.image.ImagePacks.PackedImage;
import berth.api.metadata.Finding;
import berth.control.command.CommandOutput;
import berth.control.command.Json;
import berth.control.command.PermissionJson;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One JSON document on the standard output, whatever happens: {@code {"name": the image or file as
 * the user wrote it, "kind": "image" or "metadata", "valid": boolean, "findings": [{"severity":
 * "error" or "warning", "place": for example "metadata.json: icon" or "", "message": text}],
 * "permissions": [{"kind": as in a policy, "detail": text}]}}, the last where they can be told. A
 * pack has {@code "pack": [{"name", "platforms": […], "extension": boolean, "images": […],
 * "bytes"}]} as well.
 */
final class JsonReport implements Report {
  private final CommandOutput output;
  private final boolean errorsOnly;
  private List<Packed> pack;
  private List<PermissionJson> permissions;

  /**
   * @param errorsOnly whether warnings are left out
   */
  JsonReport(CommandOutput output, boolean errorsOnly) {
    this.output = output;
    this.errorsOnly = errorsOnly;
  }

  @Override
  public Progress progress() {
    return output.withoutSteps();
  }

  @Override
  public void pack(Pack held) {
    pack = held.images().stream().map(Packed::of).toList();
  }

  @Override
  public void permissions(List<PermissionJson> asked) {
    List<PermissionJson> before = permissions == null ? List.of() : permissions;
    permissions = Stream.concat(before.stream(), asked.stream()).distinct().toList();
  }

  @Override
  public void checked(String check, boolean passed) {}

  @Override
  public void done(Subject subject, String name, List<Finding> findings) {
    List<Finding> errors = Validation.errors(findings);
    List<Finding> told = errorsOnly ? errors : findings;
    var document =
        new Document(
            name,
            subject.kind(),
            errors.isEmpty(),
            told.stream().map(Item::of).toList(),
            permissions,
            pack);
    output.line(new Json().write(document));
  }

  /** The names of the components are those in the JSON. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Document(
      String name,
      String kind,
      boolean valid,
      List<Item> findings,
      List<PermissionJson> permissions,
      List<Packed> pack) {}

  private record Packed(
      String name, List<String> platforms, boolean extension, List<String> images, long bytes) {
    static Packed of(PackedImage image) {
      return new Packed(
          image.name(),
          List.copyOf(image.platforms()),
          image.extension(),
          image.images(),
          image.bytes());
    }
  }

  private record Item(String severity, String place, String message) {
    static Item of(Finding finding) {
      String severity = finding.severity().name().toLowerCase(Locale.ROOT);
      return new Item(severity, finding.place(), finding.message());
    }
  }
}
