package berth.api.engine;

/** How many characters a terminal shows. */
public record TerminalSize(int columns, int rows) {}
