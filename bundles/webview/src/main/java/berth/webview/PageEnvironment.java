package berth.webview;

import berth.api.desktop.Toasts;
import berth.webview.call.Browser;
import berth.webview.call.CallHandler;
import berth.webview.call.Downloads;
import berth.webview.call.HostFacts;
import berth.webview.net.PageNetworks;
import berth.webview.origin.OpenPages;
import berth.webview.watch.PageWatch;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What all pages share. */
record PageEnvironment(
    Charge charge,
    JavaFx javaFx,
    OpenPages openPages,
    PageNetworks networks,
    PageStorage storage,
    ClientScript script,
    CompletionStage<HostFacts> host,
    Map<String, CallHandler> methods,
    Browser browser,
    Toasts toasts,
    Downloads downloads,
    PageWatch watch) {}
