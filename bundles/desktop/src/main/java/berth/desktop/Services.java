package berth.desktop;

import berth.api.backend.BackendSessions;
import berth.api.backend.Backends;
import berth.api.catalog.Catalog;
import berth.api.component.Components;
import berth.api.edition.Edition;
import berth.api.engine.ContainerSessions;
import berth.api.engine.Engine;
import berth.api.engine.EngineBrowser;
import berth.api.extension.ExtensionManager;
import berth.api.image.ImagePacks;
import berth.api.image.ImageReader;
import berth.api.policy.Policy;
import berth.api.policy.Rules;

/** What the window asks of the rest of Berth; every call may wait, so never on the Swing thread. */
public record Services(
    ExtensionManager extensions,
    Backends backends,
    Engine engine,
    Catalog catalog,
    ImageReader images,
    ImagePacks packs,
    EngineBrowser browser,
    ContainerSessions sessions,
    BackendSessions backendSessions,
    Components components,
    Edition edition,
    Policy policy,
    Rules rules) {}
