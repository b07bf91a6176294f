package berth.webview.call;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * This machine in node's words (reference 3.2).
 *
 * @param platform as os.platform() has it: win32, darwin or linux
 * @param arch as os.arch() has it, for example x64 or arm64
 */
public record HostFacts(String platform, String arch, String hostname) {
  private static final Path LINUX_HOSTNAME = Path.of("/proc/sys/kernel/hostname");

  /** Asks the system; finding the host's name may take a while. */
  public static HostFacts find() {
    return new HostFacts(
        platform(System.getProperty("os.name")), arch(System.getProperty("os.arch")), findName());
  }

  static boolean isWindows() {
    return platform(System.getProperty("os.name")).equals("win32");
  }

  static String platform(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return "win32";
    }
    return name.startsWith("mac") ? "darwin" : name;
  }

  static String arch(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> "x64";
      case "aarch64" -> "arm64";
      case "x86", "i386", "i686" -> "ia32";
      default -> osArch;
    };
  }

  private static String findName() {
    try {
      return Files.isReadable(LINUX_HOSTNAME)
          ? Files.readString(LINUX_HOSTNAME).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost"; // The system does not know it either.
    }
  }
}
