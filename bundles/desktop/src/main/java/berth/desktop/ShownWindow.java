package berth.desktop;

import berth.desktop.window.Shell;
import java.util.concurrent.CompletableFuture;

/**
 * The window of this bundle, for the components that provide something in it. A service from the
 * start of the bundle until it hands over: they come and go with it, so that whoever calls them is
 * with the next version by then.
 *
 * @param shell the window, once it is there; fails when there can be none
 */
public record ShownWindow(Services services, CompletableFuture<Shell> shell) {}
