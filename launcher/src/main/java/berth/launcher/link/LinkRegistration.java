package berth.launcher.link;

import berth.launcher.LauncherException;
import berth.launcher.edition.LaunchEdition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Berth among the programs that a Linux desktop opens links with, for one user. */
public final class LinkRegistration {
  private static final String OWN = "berth";
  private static final String DOCKER = "docker-desktop";

  private final LaunchEdition edition;
  private final String entryName;
  private final Path program;
  private final Path icon;
  private final DefaultPrograms programs;
  private final Path entry;
  private final MimeApps mimeApps;

  /**
   * @param distribution the folder with bin and share
   * @param edition the one in the distribution
   * @param userHome where HOME is not set
   */
  public LinkRegistration(
      Path distribution, LaunchEdition edition, Map<String, String> environment, Path userHome) {
    this.edition = edition;
    entryName = edition.program() + ".desktop";
    program = distribution.resolve("bin").resolve(edition.program());
    icon = edition.icon().orElse(distribution.resolve("share").resolve("berth.svg"));
    programs = new DefaultPrograms(environment);
    Path home = Path.of(environment.getOrDefault("HOME", userHome.toString()));
    entry =
        folder(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share"))
            .resolve("applications")
            .resolve(entryName);
    mimeApps =
        new MimeApps(
            folder(environment, "XDG_CONFIG_HOME", home.resolve(".config"))
                .resolve("mimeapps.list"));
  }

  /**
   * Makes Berth open berth:// links, and docker-desktop:// links unless another program does.
   *
   * @param berthHome that the links open; empty for the usual one
   * @return what was done, for the user
   */
  public String register(Optional<Path> berthHome) throws LauncherException {
    requireOurs();
    Optional<String> owner =
        programs.of(DesktopEntry.mimeType(DOCKER)).filter(other -> !other.equals(entryName));
    List<String> schemes = new ArrayList<>(List.of(OWN));
    if (owner.isEmpty()) {
      schemes.add(DOCKER);
    }
    try {
      Files.createDirectories(entry.getParent());
      MimeApps.replace(entry, new DesktopEntry(edition, program, berthHome, icon, schemes).text());
    } catch (IOException e) {
      throw new LauncherException(entry + " could not be written: " + e.getMessage(), e);
    }
    for (String scheme : schemes) {
      programs.set(DesktopEntry.mimeType(scheme), entryName);
    }
    programs.refresh(entry.getParent());
    return String.join("://… and ", schemes)
        + "://… links now open "
        + program
        + owner.map(other -> "; docker-desktop://… links stay with " + other).orElse("")
        + ". The menu entry is "
        + entry
        + ".";
  }

  /**
   * Takes back what {@link #register} did.
   *
   * @return what was done, for the user
   */
  public String unregister() throws LauncherException {
    requireOurs();
    try {
      mimeApps.forget(entryName);
      if (!Files.deleteIfExists(entry)) {
        return edition.name() + " was not registered for links.";
      }
    } catch (IOException e) {
      throw new LauncherException(
          "The registration could not be taken back: " + e + ". Delete " + entry + " by hand.", e);
    }
    programs.refresh(entry.getParent());
    return "Links do not open " + edition.name() + " any more.";
  }

  /** A menu entry that somebody else wrote is not touched. */
  private void requireOurs() throws LauncherException {
    try {
      if (Files.exists(entry) && !DesktopEntry.isOurs(Files.readString(entry))) {
        throw new LauncherException(
            entry
                + " was not written by "
                + edition.name()
                + ", so nothing was changed. Move it away first.");
      }
    } catch (IOException e) {
      throw new LauncherException(entry + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The XDG base directory specification: a relative path is to be ignored. */
  private static Path folder(Map<String, String> environment, String name, Path usual) {
    Path named = Path.of(environment.getOrDefault(name, ""));
    return named.isAbsolute() ? named : usual;
  }
}
