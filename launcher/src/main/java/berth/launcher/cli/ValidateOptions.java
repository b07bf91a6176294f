package berth.launcher.cli;

import berth.launcher.control.Request;
import picocli.CommandLine.Option;

/** The options of "docker extension validate" (reference 4), and one for machines. */
final class ValidateOptions {
  @Option(
      names = {"-a", "--auto-resolve-tag"},
      description =
          "Takes the greatest version where no tag is given, as ${bundle:name} does anyway.")
  private boolean autoResolveTag;

  @Option(
      names = {"-e", "--errors-only"},
      description = "Leaves warnings out.")
  private boolean errorsOnly;

  @Option(
      names = {"-s", "--sdk-compatibility"},
      description =
          "Checks the API version as Docker does before publishing: a bare version is that one"
              + " alone.")
  private boolean sdkCompatibility;

  @Option(
      names = {"-i", "--validate-install-uninstall"},
      description =
          "Also installs the extension without a question and removes it again; like rm, this"
              + " removes the image from the engine.")
  private boolean install;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tells each check.")
  private boolean verbose;

  @Option(names = "--json", description = "Prints one JSON document: name, kind, valid, findings.")
  private boolean json;

  Request in(Request request) {
    return request
        .with("errors-only", errorsOnly)
        .with("sdk-compatibility", sdkCompatibility)
        .with("install", install)
        .with("verbose", verbose)
        .with("json", json);
  }
}
