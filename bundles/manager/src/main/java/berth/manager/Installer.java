package berth.manager;

import berth.api.BerthException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.manager.Deployer.Deployed;
import berth.manager.Deployer.Origin;
import berth.manager.store.ExtensionId;
import berth.manager.store.ExtensionStore;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs extensions that are not there yet (reference 5.2). */
final class Installer {
  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

  private final ExtensionStore store;
  private final Installed installed;
  private final Deployer deployer;

  Installer(ExtensionStore store, Installed installed, Deployer deployer) {
    this.store = store;
    this.installed = installed;
    this.deployer = deployer;
  }

  /** Installs an extension, or leaves nothing of it. The caller holds the lock. */
  Extension install(Origin origin, Progress progress) throws BerthException, IOException {
    refuseWhatIsThere(origin.candidate().id());
    Deployed deployed = deployer.deploy(origin, Optional.empty(), progress);
    try {
      store.end(deployed.extension().key());
    } catch (IOException e) {
      LOG.warn("{} is installed, the rest follows at the next start", deployed.extension().id(), e);
    }
    installed.put(deployed.extension());
    return deployed.extension();
  }

  private void refuseWhatIsThere(ExtensionId id) throws BerthException {
    Optional<Extension> there = installed.withKey(id.key());
    if (there.filter(extension -> extension.id().equals(id.value())).isPresent()) {
      throw new BerthException(
          "%s is already installed; use update (berth extension update) to replace it."
              .formatted(there.get().image()));
    }
    if (there.isPresent()) {
      throw new BerthException(
          "%s cannot be installed beside %s, since both would use the name %s. Remove %s first."
              .formatted(id, there.get().id(), id.key(), there.get().id()));
    }
    if (store.taken(id.key())) {
      throw new BerthException(
          "%s cannot be installed, since %s holds an installation that is damaged. Remove it first (berth extension rm %s)."
              .formatted(id, store.folder(id.key()), id));
    }
  }
}
