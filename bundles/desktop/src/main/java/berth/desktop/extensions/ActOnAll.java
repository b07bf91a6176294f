package berth.desktop.extensions;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.Progress;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionManager;
import java.util.ArrayList;
import java.util.List;

/** Does the same to several extensions, one after the other; one that fails stops none. */
record ActOnAll(ExtensionManager manager, ExtensionAct act) {
  /**
   * @throws BerthException when it failed for some; the message says for which and why
   */
  void run(List<Extension> extensions, Progress progress) throws BerthException {
    var failures = new ArrayList<String>();
    for (int i = 0; i < extensions.size(); i++) {
      Extension extension = extensions.get(i);
      progress.step(act.doing() + " " + extension.title());
      progress.advance(i, extensions.size());
      try {
        act.carryOut(manager, extension.id(), new Warnings(progress));
      } catch (CancelledException e) {
        throw e;
      } catch (BerthException e) {
        failures.add(extension.title() + ": " + e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      throw new BerthException(
          "%d of %d failed.\n%s"
              .formatted(failures.size(), extensions.size(), String.join("\n", failures)));
    }
  }

  /** The steps within one extension would hide how many are done. */
  private record Warnings(Progress progress) implements Progress {
    @Override
    public void step(String message) {}

    @Override
    public void advance(long done, long total) {}

    @Override
    public void warn(String message) {
      progress.warn(message);
    }
  }
}
