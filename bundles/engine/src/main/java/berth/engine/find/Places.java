package berth.engine.find;

import java.util.List;

/** Where an engine may be, by the rules as they are at one moment; equal when nothing changed. */
public record Places(List<Candidate> candidates) {}
