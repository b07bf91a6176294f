package berth.edition.build;

import berth.api.BerthException;
import berth.api.Progress;
import berth.edition.document.EditionDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An application image as a Debian package, which lives in /opt and has its command in /usr/bin.
 *
 * @param image folder of the application image
 */
record DebianPackage(Plan plan, Path image, JdkTools tools, Progress progress) {
  /** What JavaFX loads while it runs; jpackage sees only what is linked. */
  private static final String LIBRARIES =
      "libgtk-3-0, libgl1, libxtst6, libxxf86vm1, fonts-dejavu-core | fonts-freefont-ttf | fonts-noto-core";

  private static final String COMPRESSOR = "DPKG_DEB_COMPRESSOR_TYPE";

  /** Quick on all processors, and every Debian since 12 unpacks it; the user's own choice wins. */
  private static final Map<String, String> COMPRESSION =
      Map.of(COMPRESSOR, "zstd", "DPKG_DEB_COMPRESSOR_LEVEL", "3");

  /** Returns the package. */
  Path make() throws IOException, BerthException {
    progress.step("Making the Debian package");
    EditionDocument document = plan.document();
    String program = document.program();
    Path resources = Files.createDirectory(plan.work().resolve("resources"));
    Files.writeString(resources.resolve(program + ".desktop"), desktopEntry());
    Path folder = Files.createDirectory(plan.work().resolve("deb"));
    List<String> arguments =
        new ArrayList<>(List.of("--type", "deb", "--app-image", image.toString()));
    arguments.addAll(List.of("--name", program, "--linux-package-name", program));
    arguments.addAll(List.of("--app-version", document.version()));
    arguments.addAll(List.of("--vendor", document.vendor()));
    arguments.addAll(List.of("--description", plan.summary()));
    arguments.addAll(List.of("--linux-deb-maintainer", document.contact()));
    arguments.addAll(List.of("--linux-app-category", "devel"));
    arguments.addAll(List.of("--linux-package-deps", LIBRARIES));
    arguments.addAll(List.of("--license-file", license().toString()));
    arguments.addAll(List.of("--linux-shortcut", "--resource-dir", resources.toString()));
    arguments.addAll(List.of("--dest", folder.toString()));
    arguments.addAll(List.of("--temp", plan.work().resolve("jpackage-deb").toString()));
    tools.run(plan.work(), Map.of(COMPRESSOR, "none"), "jpackage", arguments);
    try (Stream<Path> made = Files.list(folder)) {
      return withCommand(
          made.findFirst().orElseThrow(() -> new IOException("jpackage made no package")));
    }
  }

  /** A link is all that jpackage cannot add; so dpkg knows whose it is, and takes it away again. */
  private Path withCommand(Path made) throws IOException, BerthException {
    Path content = plan.work().resolve("content");
    tools.runOther(
        plan.work(), Map.of(), "dpkg-deb", List.of("-R", made.toString(), content.toString()));
    String program = plan.document().program();
    Path command = content.resolve("usr").resolve("bin").resolve(program);
    Files.createDirectories(command.getParent());
    Files.createSymbolicLink(command, Path.of("/opt", program, "bin", program));
    tools.runOther(
        plan.work(),
        COMPRESSION,
        "dpkg-deb",
        List.of("--root-owner-group", "-b", content.toString(), made.toString()));
    Trees.delete(content);
    return made;
  }

  private Path license() {
    Path own = plan.folder().resolve("LICENSE");
    return Files.exists(own) ? own : plan.distribution().resolve("LICENSE");
  }

  /** As launcher/link writes it for one user; xdg-desktop-menu installs it for all. */
  private String desktopEntry() {
    EditionDocument document = plan.document();
    String application = "/opt/" + document.program() + "/lib/app/";
    return """
        [Desktop Entry]
        Type=Application
        Name=%s
        Comment=%s
        Exec=APPLICATION_LAUNCHER open %%u
        Icon=%s
        Terminal=false
        Categories=Development;
        StartupWMClass=%s
        MimeType=x-scheme-handler/berth;x-scheme-handler/docker-desktop;
        """
        .formatted(
            escaped(document.name()),
            escaped(plan.summary()),
            escaped(
                application
                    + (document.icon().isEmpty()
                        ? "share/berth.svg"
                        : "edition/" + document.icon())),
            document.program());
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\");
  }
}
