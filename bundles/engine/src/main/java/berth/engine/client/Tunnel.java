package berth.engine.client;

import java.nio.file.Path;

/**
 * A socket of this machine that leads to the socket of an engine elsewhere.
 *
 * @param local where to connect to
 * @param remote path of the engine's socket on its own machine
 * @param end ends it
 */
public record Tunnel(Path local, String remote, Runnable end) {}
