package berth.api.edition;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an edition presents itself.
 *
 * @param name for the window's title, for example "Berth"
 * @param version the edition's own
 * @param about a few sentences of plain text
 * @param icon an SVG file; empty for Berth's own
 * @param accent colour of the light look, "#rrggbb"; empty for Berth's own
 * @param accentDark colour of the dark look; empty for {@code accent}
 */
public record Brand(
    String name,
    String version,
    String vendor,
    String about,
    Optional<Path> icon,
    Optional<String> accent,
    Optional<String> accentDark) {}
