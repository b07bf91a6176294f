package berth.engine.image;

import berth.api.Progress;
import com.github.dockerjava.api.model.ResponseItem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sums what the engine reports of each layer. The total grows as layers make themselves known. */
public final class PullProgress implements Consumer<ResponseItem> {
  private final String reference;
  private final Progress progress;
  private final Map<String, Layer> layers = new HashMap<>();
  private boolean unpacking;

  public PullProgress(String reference, Progress progress) {
    this.reference = reference;
    this.progress = progress;
    progress.step("Pulling image " + reference);
  }

  @Override
  public void accept(ResponseItem item) {
    if (item.getId() == null || item.getStatus() == null) {
      return;
    }
    switch (item.getStatus()) {
      case "Downloading" -> downloading(item);
      case "Download complete", "Pull complete" -> downloaded(item.getId());
      case "Extracting" -> extracting();
      default -> {
        return; // Waiting, verifying and the like move no bytes.
      }
    }
  }

  private void downloading(ResponseItem item) {
    var detail = item.getProgressDetail();
    if (detail == null || detail.getCurrent() == null) {
      return;
    }
    long total = detail.getTotal() == null ? 0 : Math.max(detail.getTotal(), 0);
    layers.put(item.getId(), new Layer(detail.getCurrent(), Math.max(total, detail.getCurrent())));
    advance();
  }

  private void downloaded(String id) {
    if (layers.computeIfPresent(id, (key, layer) -> new Layer(layer.total(), layer.total()))
        != null) {
      advance();
    }
  }

  private void extracting() {
    if (!unpacking && layers.values().stream().allMatch(layer -> layer.done() == layer.total())) {
      unpacking = true;
      progress.step("Unpacking image " + reference);
    }
  }

  private void advance() {
    progress.advance(
        layers.values().stream().mapToLong(Layer::done).sum(),
        layers.values().stream().mapToLong(Layer::total).sum());
  }

  private record Layer(long done, long total) {}
}
