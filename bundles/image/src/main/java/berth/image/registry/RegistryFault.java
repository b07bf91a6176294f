package berth.image.registry;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.image.Subject;
import berth.image.oci.PartException;
import berth.image.registry.http.RegistryException;
import java.io.IOException;

/** Says what went wrong with an image or a repository. */
final class RegistryFault {
  private RegistryFault() {}

  /**
   * @param name for example "The image ghcr.io/acme/sample:1"
   */
  static BerthException of(String name, IOException failure) {
    boolean part = failure instanceof PartException;
    IOException reason = failure instanceof PartException it ? it.reason() : failure;
    String advice =
        reason instanceof RegistryException it
            ? it.advice()
            : "Ask its author, or publish it again.";
    if (reason instanceof RefusedRegistryException refused) {
      return refused.refusal();
    }
    if (Thread.interrupted()) {
      return new CancelledException(name + " was not read: the work was called off.");
    }
    Subject subject = new Subject(name, advice);
    return subject.fault(part ? ((PartException) failure).part() : "it", reason);
  }

  /** Whether the registry does not know the repository, or the tag or digest. */
  static boolean isNotFound(IOException failure) {
    if (failure instanceof PartException part && !part.part().equals(Publication.MANIFEST)) {
      return false;
    }
    IOException reason = failure instanceof PartException it ? it.reason() : failure;
    return reason instanceof RegistryException it && it.kind() == RegistryException.Kind.NOT_FOUND;
  }
}
