package berth.manager.store;

/**
 * An image that came with an extension in a pack, since its backend needs it.
 *
 * @param reference "repository:tag" in the engine
 * @param id digest of its configuration
 * @param brought whether the engine has it only by this or another pack, so that it goes with the
 *     last extension that it came with
 */
public record PackedImage(String reference, String id, boolean brought) {
  /** Whether it is the same image under the same name. */
  public boolean isSame(PackedImage other) {
    return reference.equals(other.reference) && id.equals(other.id);
  }
}
