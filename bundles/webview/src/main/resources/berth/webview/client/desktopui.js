// What the window does for a page (reference 3.6).

/** Some text for whatever a page may want to show. */
function textOf(message) {
  try {
    return message !== null && typeof message === "object"
      ? String(message.message || JSON.stringify(message))
      : String(message);
  } catch {
    return Object.prototype.toString.call(message); // It refers to itself, or has no text.
  }
}

const MAX_TOAST = 4000; // characters, more than is shown

function toast(kind) {
  return (message) => {
    call("toast.show", { kind, message: textOf(message).slice(0, MAX_TOAST) }).promise.catch(console.error);
  };
}

function view(name, ...parameters) {
  return async (id, tag) => {
    parameters.forEach((parameter, i) => requireString(parameter, [id, tag][i]));
    await call("navigate.view", { view: name, id, tag }).promise;
  };
}

/** What a dialog cannot be made of is refused before it opens. */
function requireDialogOptions(options) {
  requireOptional("options", options, "object");
  const { properties, filters, ...others } = options || {};
  for (const name of ["title", "message", "buttonLabel", "defaultPath"]) {
    requireOptional(`options.${name}`, others[name], "string");
  }
  if (properties !== undefined && properties !== null) {
    requireStrings("options.properties", properties);
  }
  if (filters !== undefined && filters !== null) {
    requireType("options.filters", filters, "an instance of Array", Array.isArray(filters));
    filters.forEach((filter, i) => {
      const name = `options.filters[${i}]`;
      requireType(name, filter, "of type object", filter !== null && typeof filter === "object");
      requireOptional(`${name}.name`, filter.name, "string");
      requireStrings(`${name}.extensions`, filter.extensions);
    });
  }
}

function nothing() {}

const desktopUI = {
  toast: { success: toast("SUCCESS"), warning: toast("WARNING"), error: toast("ERROR") },
  dialog: {
    showOpenDialog: async (options) => {
      requireDialogOptions(options);
      return call("dialog.open", options || {}).promise;
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
