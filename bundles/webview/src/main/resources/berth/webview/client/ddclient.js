// window.ddClient (reference 3.1 and 3.2).

function notYet(name) {
  return () =>
    Promise.reject(new Error(`ddClient.${name}() is not available in this version of Berth.`));
}

function notYetAll(prefix, names) {
  return Object.fromEntries(names.map((name) => [name, notYet(`${prefix}.${name}`)]));
}

function toast(kind) {
  return (message) => {
    const text =
      message !== null && typeof message === "object"
        ? message.message || JSON.stringify(message)
        : String(message);
    call("toast.show", { kind, message: String(text) }).promise.catch(console.error);
  };
}

function nothing() {}

const ddClient = {
  extension: {
    ...settings.extension, // id, image, version
    vm: { cli: { exec: execOf("vm.cli.exec") }, service },
    host: { cli: { exec: execOf("host.cli.exec") } },
  },
  docker: {
    cli: { exec: execOf("docker.cli.exec") },
    listContainers: (options) => call("docker.listContainers", options || {}).promise,
    listImages: (options) => call("docker.listImages", options || {}).promise,
  },
  desktopUI: {
    toast: { success: toast("SUCCESS"), warning: toast("WARNING"), error: toast("ERROR") },
    dialog: notYetAll("desktopUI.dialog", ["showOpenDialog"]),
    navigate: {
      ...notYetAll("desktopUI.navigate", [
        "viewContainers",
        "viewContainer",
        "viewContainerLogs",
        "viewContainerInspect",
        "viewContainerTerminal",
        "viewContainerStats",
        "viewImages",
        "viewImage",
        "viewVolumes",
        "viewVolume",
      ]),
      viewDevEnvironments: () => Promise.resolve(),
    },
  },
  host: {
    ...settings.host, // platform, arch, hostname
    openExternal(url) {
      requireString("url", url);
      call("host.openExternal", { url }).promise.catch(console.error);
    },
  },
  analytics: { track: nothing, trackEvent: nothing },
};

// A plain data property: a page may declare a `ddClient` of its own.
window.ddClient = ddClient;
window.__ddMuiV5Themes = themes;
window.__ddMuiV6Themes = structuredClone(themes);
