package berth.engine.ssh;

import berth.engine.client.Tunnel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tunnels to engines over ssh: one for each address, kept as long as its ssh lives. */
public final class SshTunnels implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SshTunnels.class);
  private static final Pattern NAME = Pattern.compile("ssh-([0-9]+)-[0-9a-f]+-[0-9]+\\.sock");

  /** Of the path of a socket, on the strictest system. */
  private static final int LONGEST_PATH = 100;

  private final Path preferred;
  private final Map<String, String> environment;
  private final Map<URI, SshTunnel> open = new HashMap<>();

  /** Two versions of this part may be there at once, and neither must take the other's sockets. */
  private final String own = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

  private Path folder;
  private int count;
  private boolean closed;

  /**
   * @param folder where the sockets go; made when it is needed
   * @param environment the variables that ssh gets
   */
  public SshTunnels(Path folder, Map<String, String> environment) {
    preferred = folder.toAbsolutePath();
    this.environment = environment;
  }

  /**
   * The way to an address. Blocks as long as ssh takes; an interrupt calls it off.
   *
   * @throws IOException with the reason and what to do about it
   */
  public Tunnel open(URI uri) throws IOException, InterruptedException {
    SshTunnel tunnel = known(uri);
    if (tunnel == null) {
      tunnel = SshTunnel.open(SshAddress.of(uri), socket(), environment);
      keep(uri, tunnel);
    }
    return new Tunnel(tunnel.local(), tunnel.remote(), tunnel::close);
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(SshTunnel::close);
    open.clear();
  }

  private synchronized SshTunnel known(URI uri) {
    return Optional.ofNullable(open.get(uri)).filter(SshTunnel::isOpen).orElse(null);
  }

  private synchronized void keep(URI uri, SshTunnel tunnel) throws IOException {
    if (closed) {
      tunnel.close();
      throw new IOException("Berth ends");
    }
    SshTunnel before = open.put(uri, tunnel);
    if (before != null) {
      before.close();
    }
  }

  /** The number of this process is in the name: more than one Berth may use the folder. */
  private synchronized Path socket() throws IOException {
    if (folder == null) {
      folder = makeFolder();
      removeStale(folder);
    }
    count++;
    return folder.resolve(name(ProcessHandle.current().pid(), own, count));
  }

  private static String name(long pid, String own, int number) {
    return "ssh-" + pid + "-" + own + "-" + number + ".sock";
  }

  private Path makeFolder() throws IOException {
    String longest = preferred.resolve(name(4_194_304, own, 9999)).toString();
    if (longest.length() > LONGEST_PATH || !SshAddress.isPlain(longest)) {
      return Files.createTempDirectory("berth-ssh");
    }
    var ownersOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    return Files.createDirectories(preferred, ownersOnly);
  }

  /** What a Berth left behind that ended with the whole machine. */
  private static void removeStale(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()
            && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()
            && Files.deleteIfExists(file)) {
          log.debug("Removed {}", file);
        }
      }
    }
  }
}
