package berth.desktop.market;

import berth.api.catalog.Catalog;
import berth.api.extension.Extension;
import berth.desktop.background.Background;
import berth.desktop.extensions.ExtensionActions;
import berth.desktop.extensions.InstalledExtensions;
import berth.desktop.locks.Locks;
import berth.desktop.tasks.Tasks;
import java.util.function.Consumer;

/**
 * What the marketplace works with.
 *
 * @param open opens the page of an extension
 * @param install lets the user say what to install
 * @param all shows the whole marketplace
 */
public record MarketTools(
    Catalog catalog,
    Background background,
    ExtensionActions actions,
    InstalledExtensions installed,
    Tasks tasks,
    Locks locks,
    Consumer<Extension> open,
    Runnable install,
    Runnable all) {}
