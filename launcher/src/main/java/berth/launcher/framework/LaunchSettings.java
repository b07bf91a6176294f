package berth.launcher.framework;

import berth.launcher.edition.LaunchEdition;
import berth.launcher.home.Home;
import java.util.Optional;

/**
 * What to start, and how.
 *
 * @param edition the one in the distribution
 * @param window whether the window opens; else only the core starts
 * @param drive whether the command line may drive the window
 * @param sample whether the window installs the sample where nothing is installed
 * @param engine address of the engine that the user chose
 */
public record LaunchSettings(
    Home home,
    Distribution distribution,
    LaunchEdition edition,
    boolean window,
    boolean drive,
    boolean sample,
    Optional<String> engine) {}
