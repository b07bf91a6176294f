package berth.itests.hammer;

import berth.api.FrameworkProperties;
import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts and stops what the bundle does; a test asks for it over a socket in Berth's home. */
public final class HammerActivator implements BundleActivator {
  private OldLoaders loaders;
  private ManyPages pages;
  private ServiceCalls calls;
  private HammerSocket socket;

  @Override
  public void start(BundleContext context) throws Exception {
    loaders = new OldLoaders(context);
    pages = new ManyPages(context);
    calls = new ServiceCalls(context);
    Path home = Path.of(context.getProperty(FrameworkProperties.HOME));
    socket = new HammerSocket(home.resolve("hammer.sock"), this::answer);
  }

  @Override
  public void stop(BundleContext context) throws Exception {
    socket.close();
    calls.close();
    pages.close();
    loaders.close();
  }

  private String answer(String command) throws Exception {
    String[] words = command.split(" ");
    return switch (words[0]) {
      case "open" -> {
        pages.open(Integer.parseInt(words[1]), words[2]);
        yield "true";
      }
      case "go" -> {
        calls.go(words[1]);
        yield pages.evaluate("hammer.go()");
      }
      case "pause" -> {
        calls.pause();
        yield pages.evaluate("hammer.pause()");
      }
      case "report" ->
          "{\"pages\": %s, \"services\": %s}"
              .formatted(pages.evaluate("hammer.report()"), calls.report());
      case "loaders" -> loaders.left();
      default -> throw new IllegalArgumentException("Nobody knows the command " + command);
    };
  }
}
