package berth.webview.call;

import berth.api.backend.Backends;
import berth.api.bridge.BackendBridge;
import berth.api.desktop.EngineViews;
import berth.api.desktop.FileDialogs;
import berth.api.desktop.Toasts;
import berth.api.engine.Engine;
import berth.api.engine.EngineContainers;
import berth.api.host.HostCommands;
import java.util.HashMap;
import java.util.Map;

/** The table of all methods that a page can call, by name. */
public record Methods(
    Backends backends,
    BackendBridge bridge,
    Engine engine,
    EngineContainers containers,
    HostCommands commands,
    Toasts toasts,
    FileDialogs dialogs,
    EngineViews views,
    Browser browser) {

  public Map<String, CallHandler> handlers() {
    Map<String, CallHandler> all = new HashMap<>();
    all.putAll(new VmServiceCalls(bridge).handlers());
    all.putAll(new VmCliCalls(backends, containers).handlers());
    all.putAll(new HostCliCalls(commands).handlers());
    all.putAll(new DockerCliCalls(commands).handlers());
    all.putAll(new DockerCalls(engine).handlers());
    all.putAll(new ToastCalls(toasts).handlers());
    all.putAll(new DialogCalls(dialogs).handlers());
    all.putAll(new NavigateCalls(views).handlers());
    all.putAll(new HostCalls(browser).handlers());
    all.putAll(new ClipboardCalls().handlers());
    all.putAll(new DownloadCalls(new Downloads(dialogs, toasts)).handlers());
    return Map.copyOf(all);
  }
}
