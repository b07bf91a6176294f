package berth.launcher.testbundle;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The activator of a bundle that tests put in the place of berth.control. */
public final class ControlActivator implements BundleActivator {
  private ServerSocketChannel server;
  private Path home;
  private Thread thread;

  @Override
  public void start(BundleContext context) throws Exception {
    System.out.println("printed by a bundle");
    home = Path.of(context.getProperty("berth.home"));
    Path socket = home.resolve("berth.sock");
    Files.deleteIfExists(socket);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    thread = Thread.ofVirtual().start(() -> serve(context));
  }

  @Override
  public void stop(BundleContext context) throws Exception {
    server.close();
    thread.join(5000);
  }

  private void serve(BundleContext context) {
    while (server.isOpen()) {
      try (SocketChannel client = server.accept()) {
        answer(client, context);
      } catch (IOException e) {
        System.err.println(e);
      }
    }
  }

  private void answer(SocketChannel client, BundleContext context) throws IOException {
    var in = new DataInputStream(Channels.newInputStream(client));
    var out = new DataOutputStream(Channels.newOutputStream(client));
    String[] texts = new String[in.readInt()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
    frame(out, 'p', "");
    switch (texts[0]) {
      case "extension.ls" -> frame(out, 'o', describe(context));
      case "extension.start" -> {
        frame(out, 'o', "waiting\n");
        Files.writeString(home.resolve("waiting"), "");
        in.read(); // Until the client goes.
        Files.writeString(home.resolve("called-off"), "");
      }
      case "extension.rm" -> {
        frame(out, 'e', "There is no such extension.\n");
        frame(out, 'x', "1");
        return;
      }
      default -> frame(out, 'o', String.join("|", texts) + "\n");
    }
    frame(out, 'x', "0");
  }

  private static String describe(BundleContext context) {
    ServiceReference<?> urls = context.getServiceReference("java.util.Map");
    Map<?, ?> map = (Map<?, ?>) context.getService(urls);
    return String.join(
        "\n",
        "version=" + context.getProperty("berth.version"),
        "engine=" + context.getProperty("berth.engine"),
        "drive=" + context.getProperty("berth.drive"),
        "window=" + context.getProperty("berth.window"),
        "urls=" + urls.getProperty("berth.urls") + ((URL) map.get("https")).getProtocol(),
        edition(context));
  }

  private static String edition(BundleContext context) {
    String edition = context.getProperty("berth.edition");
    return edition == null
        ? ""
        : "edition=" + edition + "\nbundle=" + context.getBundle().getVersion() + "\n";
  }

  private static void frame(DataOutputStream out, char type, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(type);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }
}
