package berth.launcher;

import berth.launcher.testbundle.ControlActivator;
import berth.launcher.testbundle.FoundationActivator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A distribution made in a test, with a stand-in for berth.control. */
public record TestDistribution(Path folder) {
  /** A distribution that works. */
  public static TestDistribution create(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("bundles"));
    Files.createDirectories(folder.resolve("conf"));
    TestDistribution distribution = new TestDistribution(folder);
    distribution.conf("core.bundles", "# nothing but\n\ntest.control # this\n");
    distribution.conf("window.bundles", "");
    distribution.conf("system.packages", "org.slf4j;version=\"2.0.20\"\n");
    distribution.conf(
        "logback.xml",
        """
        <configuration>
          <appender name="FILE" class="ch.qos.logback.core.FileAppender">
            <file>${berth.log}</file>
            <encoder><pattern>%level %logger %msg%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="FILE"/></root>
        </configuration>
        """);
    distribution.conf("foundation.bundles", "test.foundation\n");
    distribution.bundle(
        "test.foundation",
        "1.0.0",
        Map.of("Bundle-Activator", FoundationActivator.class.getName()));
    distribution.bundle("test.control", "1.0.0", Map.of());
    return distribution;
  }

  /** Writes a file of conf/. */
  public void conf(String name, String text) throws IOException {
    Files.writeString(folder.resolve("conf").resolve(name), text);
  }

  /** Puts a bundle with the stand-in for berth.control into bundles/. */
  public void bundle(String name, String version, Map<String, String> headers) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", version);
    main.putValue("Import-Package", "org.osgi.framework");
    main.putValue("Bundle-Activator", ControlActivator.class.getName());
    headers.forEach(main::putValue);
    Path jar = folder.resolve("bundles").resolve(name + "-" + version + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest)) {
      for (Class<?> activator : List.of(ControlActivator.class, FoundationActivator.class)) {
        String entry = activator.getName().replace('.', '/') + ".class";
        zip.putNextEntry(new JarEntry(entry));
        try (InputStream code = activator.getClassLoader().getResourceAsStream(entry)) {
          code.transferTo(zip);
        }
      }
    }
  }
}
