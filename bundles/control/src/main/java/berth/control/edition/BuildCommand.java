package berth.control.edition;

import berth.api.BerthException;
import berth.api.edition.EditionBuilder;
import berth.api.edition.EditionBuilder.Form;
import berth.control.command.Command;
import berth.control.command.CommandOutput;
import berth.control.command.Options;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** {@code berth edition build}. */
public final class BuildCommand implements Command {
  private final EditionBuilder builder;

  public BuildCommand(EditionBuilder builder) {
    this.builder = builder;
  }

  @Override
  public String name() {
    return "edition.build";
  }

  @Override
  public int run(Options options, CommandOutput output) throws BerthException {
    Set<Form> forms = EnumSet.noneOf(Form.class);
    for (String form : options.list("types")) {
      forms.add(form(form));
    }
    if (forms.isEmpty()) {
      forms.add(Form.ARCHIVE);
    }
    for (Path made : builder.build(options.path("folder"), options.path("out"), forms, output)) {
      output.line("Made " + made);
    }
    return 0;
  }

  private static Form form(String name) throws BerthException {
    return Arrays.stream(Form.values())
        .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new BerthException("There is no type \"" + name + "\": archive, image or deb."));
  }
}
