package berth.api.engine;

/**
 * An engine that the user can choose.
 *
 * @param setting what chooses it: a docker context or an address; empty for what counts without a
 *     choice: the edition's preset, or else the first that is found
 * @param title for people, for example "docker context build-host"
 * @param endpoint for example "ssh://me@build-host"; empty where it is not known yet
 * @param chosen whether it is the one that counts now
 */
public record EngineOption(String setting, String title, String endpoint, boolean chosen) {}
