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
 * Runs the command of a call (reference 3.3). Without streaming, command and arguments are one line
 * that is split as a shell would; with it they are taken as they are.
 */
final class Exec {
  private static final int CANNOT_START = 127;

  /** Starts a command where it belongs. */
  @FunctionalInterface
  interface Target {
    RunningProcess start(List<String> command, OutputListener output) throws BerthException;
  }

  private final Call call;
  private final ExecRequest request;
  private final String shownLine;
  private final Target target;

  /**
   * @param program what stands before the command when it is shown; empty for nothing
   */
  private Exec(Call call, ExecRequest request, String program, Target target) {
    this.call = call;
    this.request = request;
    this.shownLine = (program + " " + request.line()).strip();
    this.target = target;
  }

  /** Runs to the end; the result or failure has the shape of node's {@code exec}. */
  static Object run(Call call, ExecRequest request, String program, Target target)
      throws CallFailure {
    Exec exec = new Exec(call, request, program, target);
    return request.stream() ? exec.stream() : exec.collect();
  }

  private Object stream() throws CallFailure {
    StreamedOutput output = new StreamedOutput(call, request.splitOutputLines());
    Exit exit = runToEnd(request.words(), output);
    output.end();
    return Map.of("code", exit.code());
  }

  private Object collect() throws CallFailure {
    CollectedOutput output = new CollectedOutput(call::cancel);
    Exit exit = runToEnd(words(), output);
    Map<String, Object> result = result(exit.code(), output.stdout(), output.stderr());
    if (output.overflowed()) {
      result.put("code", "ERR_CHILD_PROCESS_STDIO_MAXBUFFER");
      result.put("message", "The output is too long: " + shownLine + ". Use the stream option.");
      throw new CallFailure(result);
    }
    if (exit.code() != 0) {
      result.put("message", "Command failed: " + shownLine + "\n" + output.stderr());
      throw new CallFailure(result);
    }
    return result;
  }

  private List<String> words() throws CallFailure {
    try {
      return CommandLine.split(request.line(), HostFacts.isWindows());
    } catch (BerthException e) {
      throw cannotStart(e);
    }
  }

  private Exit runToEnd(List<String> command, OutputListener output) throws CallFailure {
    try {
      RunningProcess process = target.start(command, output);
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
    Map<String, Object> result = result(CANNOT_START, "", e.getMessage());
    result.put("name", "Error");
    result.put("message", e.getMessage());
    return new CallFailure(result);
  }

  private Map<String, Object> result(int code, String stdout, String stderr) {
    Map<String, Object> result = new HashMap<>();
    result.put("cmd", shownLine);
    result.put("killed", false);
    result.put("signal", null);
    result.put("code", code);
    result.put("stdout", stdout);
    result.put("stderr", stderr);
    return result;
  }
}
