// window.ddClient (reference 3.1 and 3.2).

const ddClient = {
  ...v0,
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
