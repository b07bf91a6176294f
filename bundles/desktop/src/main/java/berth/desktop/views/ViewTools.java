package berth.desktop.views;

import berth.api.engine.ContainerSessions;
import berth.api.engine.EngineBrowser;
import berth.desktop.background.Background;
import berth.desktop.extensions.Confirmations;

/**
 * What every view works with.
 *
 * @param pages moves between views
 * @param problems says over the view what could not be done
 */
public record ViewTools(
    EngineBrowser browser,
    ContainerSessions sessions,
    Background background,
    Confirmations confirmations,
    ViewPages pages,
    Problems problems) {}
