package berth.api.engine;

import java.util.Map;

/**
 * A container of the engine.
 *
 * @param name without the leading slash
 * @param state the engine's word: created, running, paused, restarting, removing, exited or dead
 * @param status the engine's sentence, for example "Exited (1) 3 seconds ago"
 */
public record EngineContainer(
    String id, String name, String state, String status, Map<String, String> labels) {}
