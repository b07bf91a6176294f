package berth.webview;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.backend.BackendAddress;
import berth.api.backend.BackendStatus;
import berth.api.backend.Backends;
import berth.api.backend.SocketWay;
import berth.api.bridge.BackendBridge;
import berth.api.bridge.BackendRequest;
import berth.api.bridge.BackendResponse;
import berth.api.desktop.EngineViews;
import berth.api.desktop.FileDialogs;
import berth.api.desktop.Toasts;
import berth.api.engine.ContainerEvent;
import berth.api.engine.ContainerPipe;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainer;
import berth.api.engine.EngineContainers;
import berth.api.engine.EngineEndpoint;
import berth.api.engine.EngineOption;
import berth.api.engine.EngineStatus;
import berth.api.engine.EngineStream;
import berth.api.engine.TarUse;
import berth.api.extension.Extension;
import berth.api.host.HostCommands;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.webview.call.Methods;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Stand-ins for the other bundles, which answer what a test of a page needs to see. */
final class FakeServices
    implements Backends,
        BackendBridge,
        Engine,
        EngineContainers,
        HostCommands,
        Toasts,
        FileDialogs,
        EngineViews {
  final BlockingQueue<String> toasts = new LinkedBlockingQueue<>();
  final BlockingQueue<String> browsed = new LinkedBlockingQueue<>();
  final BlockingQueue<FakeProcess> endless = new LinkedBlockingQueue<>();

  Methods methods() {
    return new Methods(this, this, this, this, this, this, this, this, browsed::add);
  }

  /** Ends the processes that no test has taken care of. */
  void endEndless() {
    for (FakeProcess process = endless.poll(); process != null; process = endless.poll()) {
      process.end(143);
    }
  }

  /** Forgets what came, for the next test. */
  void clear() {
    toasts.clear();
    browsed.clear();
    saveDialogs.clear();
    saveTo = null;
  }

  final BlockingQueue<SaveDialog> saveDialogs = new LinkedBlockingQueue<>();

  /** What the user answers to a question where to save; null to cancel. */
  volatile Path saveTo;

  final BlockingQueue<OpenDialog> dialogs = new LinkedBlockingQueue<>();
  final BlockingQueue<String> views = new LinkedBlockingQueue<>();

  @Override
  public List<EngineOption> options() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void choose(String setting) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineStream events(Map<String, String> labels, Consumer<ContainerEvent> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ContainerPipe pipe(String container, List<String> command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeNetworks(String label) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeVolumes(String label) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Path> open(OpenDialog dialog) {
    dialogs.add(dialog);
    return dialog.title().equals("Cancel") ? List.of() : List.of(Path.of("/chosen"));
  }

  @Override
  public Optional<Path> save(SaveDialog dialog) {
    Path answer = saveTo; // Who has seen the question may change the answer for the next one.
    saveDialogs.add(dialog);
    return Optional.ofNullable(answer);
  }

  @Override
  public void showContainers() {
    views.add("containers");
  }

  @Override
  public void showContainer(String id, ContainerTab tab) throws BerthException {
    if (id.equals("gone")) {
      throw new BerthException("The engine has no container gone.");
    }
    views.add("container " + id + " " + tab);
  }

  @Override
  public void showImages() {
    views.add("images");
  }

  @Override
  public void showImage(String id, String tag) {
    views.add("image " + id + " " + tag);
  }

  @Override
  public void showVolumes() {
    views.add("volumes");
  }

  @Override
  public void showVolume(String name) {
    views.add("volume " + name);
  }

  /** Answers with what it was asked, but for some paths. */
  @Override
  public <T> T send(Extension extension, BackendRequest request, ResponseUse<T> use)
      throws BerthException {
    String body =
        request.body() == null ? null : new String(request.body(), StandardCharsets.UTF_8);
    try {
      return switch (request.target()) {
        case "/down" -> throw new BerthException("connect ENOENT /run/x.sock");
        case "/broken" -> use.read(response(500, "Internal Server Error", "it broke"));
        case "/missing" -> use.read(response(404, "Not Found", ""));
        case "/empty" -> use.read(response(204, "No Content", ""));
        case "/text" -> use.read(response(200, "OK", "{not json"));
        default ->
            use.read(
                response(
                    200,
                    "OK",
                    "{\"method\":\"%s\",\"target\":\"%s\",\"type\":\"%s\",\"header\":\"%s\",\"body\":%s}"
                        .formatted(
                            request.method(),
                            request.target(),
                            request.headers().getOrDefault("Content-Type", ""),
                            request.headers().getOrDefault("X-Test", ""),
                            body == null ? "null" : "\"" + body.replace("\"", "'") + "\"")));
      };
    } catch (IOException e) {
      throw new BerthException(e.getMessage(), e);
    }
  }

  private static BackendResponse response(int status, String reason, String body) {
    return new BackendResponse(
        status,
        reason,
        Map.of("content-type", List.of("text/plain; charset=utf-8")),
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public RunningProcess run(
      Extension extension, List<String> command, Options options, OutputListener listener)
      throws BerthException {
    if (command.getFirst().equals("absent")) {
      throw new BerthException("extension binary not found: absent");
    }
    return start(command, options.environment(), String.valueOf(options.directory()), listener);
  }

  @Override
  public RunningProcess docker(List<String> arguments, Options options, OutputListener listener) {
    return start(arguments, options.environment(), String.valueOf(options.directory()), listener);
  }

  @Override
  public RunningProcess exec(
      String container,
      List<String> command,
      String directory,
      Map<String, String> environment,
      OutputListener listener) {
    return start(command, environment, container + ":" + directory, listener);
  }

  private RunningProcess start(
      List<String> command,
      Map<String, String> environment,
      String directory,
      OutputListener listener) {
    FakeProcess process = new FakeProcess();
    Thread.startVirtualThread(
        () -> {
          switch (command.getFirst()) {
            case "endless" -> endless.add(process);
            case "lines" -> {
              lines(Integer.parseInt(command.get(1)), listener);
              process.end(0);
            }
            case "flood" -> {
              flood(Integer.parseInt(command.get(1)), listener);
              process.end(0);
            }
            case "print" -> {
              listener.stdout(Base64.getDecoder().decode(command.get(1)));
              process.end(0);
            }
            case "exit" -> process.end(Integer.parseInt(command.get(1)));
            case "fail" -> {
              listener.stdout(bytes("half"));
              listener.stderr(bytes("no good"));
              process.end(3);
            }
            default -> {
              listener.stdout(bytes(command + "\n" + environment + "\r\n" + directory + "\n"));
              process.end(0);
            }
          }
        });
    return process;
  }

  /** That many bytes: lines of 999 times one letter, the letters of the alphabet in turn. */
  private static void flood(int bytes, OutputListener listener) {
    for (int left = bytes, line = 0; left > 0; left -= 1000, line++) {
      listener.stdout(bytes(String.valueOf((char) ('a' + line % 26)).repeat(999) + "\n"));
    }
  }

  /** Numbered lines with a three-byte character, in chunks that cut both; no newline at the end. */
  private static void lines(int count, OutputListener listener) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : "\n").append("€ line ").append(i);
    }
    byte[] all = bytes(text.toString());
    for (int at = 0; at < all.length; at += 8191) {
      listener.stdout(java.util.Arrays.copyOfRange(all, at, Math.min(at + 8191, all.length)));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String get(String path, Map<String, String> query) {
    return "[{\"path\":\"%s\",\"query\":\"%s\"}]"
        .formatted(path, query.toString().replace("\"", "'"));
  }

  @Override
  public String container(Extension extension) {
    return "first";
  }

  @Override
  public void show(Kind kind, String message) {
    toasts.add(kind + " " + message);
  }

  @Override
  public void start(Extension extension, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void stop(Extension extension, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String composition(Extension extension) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean hasVolumes(Extension extension) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String compose() {
    throw new UnsupportedOperationException();
  }

  @Override
  public SocketWay socketWay() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(Extension extension, boolean volumes, Progress progress) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BackendStatus status(Extension extension) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BackendAddress address(Extension extension) {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineStatus status() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EngineEndpoint endpoint() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<EngineContainer> withLabels(Map<String, String> labels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String create(String image, Map<String, String> labels) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean copy(String container, String path, TarUse use) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void remove(String container) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> prepare(Path folder) {
    throw new UnsupportedOperationException();
  }

  /** A process that ends when it is told to. */
  static final class FakeProcess implements RunningProcess {
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();
    private final CompletableFuture<Void> closeAsked = new CompletableFuture<>();

    @Override
    public CompletionStage<Exit> exit() {
      return exit;
    }

    @Override
    public void close() {
      closeAsked.complete(null);
    }

    CompletableFuture<Void> closeAsked() {
      return closeAsked;
    }

    void end(int code) {
      exit.complete(new Exit(code, closeAsked.isDone()));
    }
  }
}
