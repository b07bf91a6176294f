package berth.desktop.backend;

import berth.api.backend.BackendSessions;
import berth.api.backend.Backends;
import berth.api.engine.EngineBrowser;
import berth.desktop.background.Background;
import berth.desktop.engine.EngineMonitor;
import berth.desktop.extensions.ExtensionMenu;
import berth.desktop.extensions.Lifecycle;
import berth.desktop.tasks.Tasks;
import berth.desktop.views.ViewPages;

/**
 * What is needed to show a backend.
 *
 * @param views moves to the containers
 */
public record BackendTools(
    Backends backends,
    BackendSessions sessions,
    EngineBrowser browser,
    ViewPages views,
    Background background,
    EngineMonitor engine,
    Tasks tasks,
    Lifecycle lifecycle,
    ExtensionMenu menu) {}
