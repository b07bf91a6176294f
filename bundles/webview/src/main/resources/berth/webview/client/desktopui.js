// What the window does for a page (reference 3.6).

function toast(kind) {
  return (message) => {
    const text =
      message !== null && typeof message === "object"
        ? message.message || JSON.stringify(message)
        : String(message);
    call("toast.show", { kind, message: String(text) }).promise.catch(console.error);
  };
}

function view(name, ...parameters) {
  return (id, tag) => {
    parameters.forEach((parameter, i) => requireString(parameter, [id, tag][i]));
    return call("navigate.view", { view: name, id, tag }).promise.then(nothing);
  };
}

function nothing() {}

const desktopUI = {
  toast: { success: toast("SUCCESS"), warning: toast("WARNING"), error: toast("ERROR") },
  dialog: {
    showOpenDialog: async (options = {}) => {
      requireType("options", options, "of type object", options !== null && typeof options === "object");
      return call("dialog.open", options).promise;
    },
  },
  navigate: {
    viewContainers: view("Containers"),
    viewContainer: view("Container", "id"),
    viewContainerLogs: view("ContainerLogs", "id"),
    viewContainerInspect: view("ContainerInspect", "id"),
    viewContainerTerminal: view("ContainerTerminal", "id"),
    viewContainerStats: view("ContainerStats", "id"),
    viewImages: view("Images"),
    viewImage: view("Image", "id", "tag"),
    viewVolumes: view("Volumes"),
    viewVolume: view("Volume", "name"),
    viewDevEnvironments: () => Promise.resolve(), // Docker has ended them.
  },
};
