package berth.control.command;

import berth.api.BerthException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The options of a request. What it says is not yet checked.
 *
 * @param values by name
 */
public record Options(Map<String, String> values) {
  /** An option that must be there. */
  public String required(String name) throws BerthException {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      throw new BerthException("The request lacks the option \"" + name + "\".");
    }
    return value;
  }

  /** The values of an option that can be there several times: a line each, none of them blank. */
  public List<String> list(String name) {
    return values.getOrDefault(name, "").lines().filter(Predicate.not(String::isBlank)).toList();
  }

  /** What an option says, if it says something. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(Predicate.not(String::isEmpty));
  }

  /** Whether an option is "true". */
  public boolean flag(String name) {
    return Boolean.parseBoolean(values.get(name));
  }

  /** The folder in which the client runs; relative paths start there. */
  public Path folder() throws BerthException {
    return absolute("cwd", required("cwd"));
  }

  /** A path that must be there, made absolute. */
  public Path path(String name) throws BerthException {
    Path folder = folder();
    return absolute(name, folder.resolve(parse(name, required(name))).toString());
  }

  private static Path absolute(String name, String text) throws BerthException {
    Path path = parse(name, text);
    if (!path.isAbsolute()) {
      throw new BerthException("The option \"" + name + "\" is not an absolute path: " + text);
    }
    return path.normalize();
  }

  private static Path parse(String name, String text) throws BerthException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new BerthException("The option \"" + name + "\" is not a path: " + e.getMessage(), e);
    }
  }
}
