package berth.api.engine;

import berth.api.Subscription;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Something that the engine sends bit by bit, until it ends or its receiver closes it. */
@ProviderType
public interface EngineStream extends Subscription {
  /**
   * Completes when nothing more comes: because it ended by itself or was closed. Fails with a
   * BerthException when the engine was lost, or the part of Berth that brings it was replaced.
   */
  CompletionStage<Void> end();
}
