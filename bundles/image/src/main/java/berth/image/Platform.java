package berth.image;

/**
 * What an image was built for, for example linux/amd64. A variant such as v8 makes no difference.
 */
public record Platform(String os, String architecture) {
  /** Extensions are Linux images on every host (reference 2.4). */
  public static Platform ofHost() {
    String arch = System.getProperty("os.arch");
    return new Platform(
        "linux",
        switch (arch) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> arch;
        });
  }

  /** Whether an image of this platform runs on a host; what an image does not say fits. */
  public boolean fits(Platform host) {
    return (os.isEmpty() || os.equals(host.os))
        && (architecture.isEmpty() || architecture.equals(host.architecture));
  }

  @Override
  public String toString() {
    return os + "/" + architecture;
  }
}
