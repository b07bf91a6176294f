package berth.itests.swap;

import berth.itests.harness.Berth;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jar of one of Berth's parts, from which other versions of it are made.
 *
 * @param name for example "berth.bridge"
 */
record PartJar(String name, Path file) {
  private static final Pattern IMPLEMENTATION =
      Pattern.compile("<implementation\\s+class=\"([^\"]+)\"");

  /** The one of the distribution under test. */
  static PartJar of(String name) {
    Predicate<String> fits =
        Pattern.compile(Pattern.quote(name) + "-\\d.*\\.jar").asMatchPredicate();
    try (Stream<Path> bundles = Files.list(Berth.distribution().resolve("bundles"))) {
      return new PartJar(
          name,
          bundles.filter(jar -> fits.test(jar.getFileName().toString())).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same classes with another version in the manifest. */
  Path rebuilt(Path folder, String version) {
    return rewritten(folder, version, (_, bytes) -> bytes);
  }

  /** A version whose components are spoilt. */
  Path spoilt(Path folder, String version, Flaw flaw) {
    Set<String> components = components();
    return rewritten(
        folder, version, (entry, bytes) -> components.contains(entry) ? flaw.in(bytes) : bytes);
  }

  /** Changes the bytes of an entry. */
  private interface Change {
    byte[] of(String entry, byte[] bytes);
  }

  private Path rewritten(Path folder, String version, Change change) {
    Path result = folder.resolve(name + "-" + version + ".jar");
    try (JarFile from = new JarFile(file.toFile());
        OutputStream out = Files.newOutputStream(result);
        JarOutputStream to = new JarOutputStream(out, manifest(from, version))) {
      for (JarEntry entry : from.stream().toList()) {
        if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
          to.putNextEntry(new JarEntry(entry.getName()));
          to.write(change.of(entry.getName(), read(from, entry)));
        }
      }
      return result;
    } catch (IOException e) {
      throw new AssertionError("No other version of " + file, e);
    }
  }

  private static Manifest manifest(JarFile jar, String version) throws IOException {
    Manifest manifest = new Manifest(jar.getManifest());
    manifest.getMainAttributes().putValue("Bundle-Version", version);
    return manifest;
  }

  /** The class files of the classes that Declarative Services make. */
  private Set<String> components() {
    try (JarFile jar = new JarFile(file.toFile())) {
      StringBuilder descriptions = new StringBuilder();
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().matches("OSGI-INF/.*\\.xml")) {
          descriptions.append(new String(read(jar, entry)));
        }
      }
      return IMPLEMENTATION
          .matcher(descriptions)
          .results()
          .map((MatchResult match) -> match.group(1).replace('.', '/') + ".class")
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
