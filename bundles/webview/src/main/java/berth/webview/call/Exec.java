package berth.webview.call;

import berth.api.BerthException;
import berth.api.process.OutputListener;
import berth.api.process.RunningProcess;
import berth.api.process.RunningProcess.Exit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Runs the command of a call (reference 3.3). {@code exec} takes command and arguments as one line,
 * which is split as a shell would; {@code spawn} takes them as they are. The output goes to the
 * page as it comes in both cases, so that none of it gathers here.
 */
final class Exec {
  private static final int CANNOT_START = 127;

  /** Starts a command where it belongs. */
  @FunctionalInterface
  interface Target {
    RunningProcess start(
        Call call, ExecRequest request, List<String> command, OutputListener output)
        throws BerthException;
  }

  private final Call call;
  private final ExecRequest request;
  private final String shownLine;
  private final Target target;

  /**
   * @param program what stands before the command when it is shown; empty for nothing
   */
  private Exec(Call call, String program, Target target) {
    this.call = call;
    this.request = ExecRequest.of(call);
    this.shownLine = (program + " " + request.line()).strip();
    this.target = target;
  }

  /**
   * The methods of a target.
   *
   * @param name for example "docker.cli"
   */
  static Map<String, CallHandler> methods(String name, String program, Target target) {
    return Map.of(
        name + ".exec", call -> new Exec(call, program, target).exec(),
        name + ".spawn", call -> new Exec(call, program, target).spawn());
  }

  private Object exec() throws CallFailure {
    List<String> words;
    try {
      words = CommandLine.split(request.line(), HostFacts.isWindows());
    } catch (BerthException e) {
      throw cannotStart(e);
    }
    CollectedOutput output = new CollectedOutput(call);
    Exit exit = runToEnd(words, output);
    output.end();
    Map<String, Object> result = result(exit);
    output.overflow().ifPresent(stream -> result.putAll(overflow(stream)));
    return result;
  }

  private Object spawn() throws CallFailure {
    StreamedOutput output = new StreamedOutput(call, request.splitOutputLines());
    Exit exit = runToEnd(request.words(), output);
    output.end();
    return result(exit);
  }

  private Exit runToEnd(List<String> command, OutputListener output) throws CallFailure {
    try {
      if (command.isEmpty()) {
        throw new BerthException("There is no command to run.");
      }
      RunningProcess process = target.start(call, request, command, output);
      call.onCancel(process::close);
      return await(process);
    } catch (BerthException | RuntimeException e) {
      throw cannotStart(e);
    }
  }

  /** Waits for the end of the process even when this call is called off: then it is ended first. */
  private static Exit await(RunningProcess process) throws BerthException {
    while (true) {
      try {
        return process.exit().toCompletableFuture().get();
      } catch (InterruptedException e) {
        process.close();
      } catch (ExecutionException e) {
        throw new BerthException("The command broke off: " + e.getCause().getMessage(), e);
      }
    }
  }

  private CallFailure cannotStart(Exception e) {
    Map<String, Object> fields = result(new Exit(CANNOT_START, false));
    fields.put("name", "Error");
    fields.put("message", String.valueOf(e.getMessage()));
    return new CallFailure(fields);
  }

  /** In the words of node's {@code exec}. */
  private Map<String, Object> result(Exit exit) {
    Map<String, Object> result = new HashMap<>();
    result.put("cmd", shownLine);
    result.put("killed", exit.closed());
    result.put("signal", Signals.name(exit.code()).orElse(null));
    result.put("code", exit.code());
    return result;
  }

  private Map<String, Object> overflow(String stream) {
    return Map.of(
        "code",
        "ERR_CHILD_PROCESS_STDIO_MAXBUFFER",
        "message",
        "%s of %s is longer than a string can be. Use the \"stream\" option of exec."
            .formatted(stream, shownLine));
  }
}
