// The first version of the API, next to the present one on the same object (reference 3.7).

/** Runs a whole command line to its end. */
function lineOf(exec) {
  return async (cmd, ...args) => exec(cmd, args);
}

/** Streams a command; `callback` gets `{stdout}` or `{stderr}`, at the end `{code}`. */
function spawnOf(exec) {
  return (cmd, args, callback) => {
    requireType("callback", callback, "of type function", typeof callback === "function");
    let failure;
    exec(cmd, args, {
      stream: {
        onOutput: (data) => callback(data),
        onError: (error) => (failure = error),
        onClose: (code) => callback({ code }, failure),
      },
    });
  };
}

const vmExec = execOf("vm.cli");
const hostExec = execOf("host.cli");
const dockerExec = execOf("docker.cli");
const { toast: toasts, navigate } = desktopUI;

async function execInContainer(container, cmd) {
  requireString("container", container);
  requireString("cmd", cmd);
  return dockerExec("exec", ["--", container, cmd]); // No name is an option.
}

const spawnInVMExtension = spawnOf(vmExec);

const v0 = {
  backend: settings.hasVm
    ? { ...service, execInContainer, execInVMExtension: lineOf(vmExec), spawnInVMExtension }
    : undefined,
  spawnInVMExtension, // The documentation has it here.
  execHostCmd: lineOf(hostExec),
  spawnHostCmd: spawnOf(hostExec),
  execDockerCmd: lineOf(dockerExec),
  spawnDockerCmd: spawnOf(dockerExec),
  listContainers: (options) => ddClient.docker.listContainers(options),
  listImages: (options) => ddClient.docker.listImages(options),
  toastSuccess: toasts.success,
  toastWarning: toasts.warning,
  toastError: toasts.error,
  navigateToContainers: navigate.viewContainers,
  navigateToContainer: navigate.viewContainer,
  navigateToContainerLogs: navigate.viewContainerLogs,
  navigateToContainerInspect: navigate.viewContainerInspect,
  navigateToContainerStats: navigate.viewContainerStats,
  navigateToImages: navigate.viewImages,
  navigateToImage: navigate.viewImage,
  navigateToVolumes: navigate.viewVolumes,
  navigateToVolume: navigate.viewVolume,
  navigateToDevEnvironments: navigate.viewDevEnvironments,
  openExternal: (url) => ddClient.host.openExternal(url),
};
