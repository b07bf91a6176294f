package berth.control.command;

import berth.api.BerthException;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;

/** Those that a command can be about. */
record InstalledExtensions(ExtensionManager manager) {
  Extension find(String id) throws BerthException {
    return manager
        .find(id)
        .orElseThrow(
            () ->
                new BerthException(
                    "No extension %s is installed. See which ones are (berth extension ls)."
                        .formatted(id)));
  }
}
