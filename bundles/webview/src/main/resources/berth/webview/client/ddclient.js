// window.ddClient (reference 3.1 and 3.2).

function lister(method) {
  return async (options) => {
    requireOptional("options", options, "object");
    return call(method, options || {}).promise;
  };
}

const ddClient = {
  ...v0,
  extension: {
    ...settings.extension, // id, image, version
    vm: { cli: { exec: execOf("vm.cli") }, service },
    host: { cli: { exec: execOf("host.cli") } },
  },
  docker: {
    cli: { exec: execOf("docker.cli") },
    listContainers: lister("docker.listContainers"),
    listImages: lister("docker.listImages"),
  },
  desktopUI,
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
