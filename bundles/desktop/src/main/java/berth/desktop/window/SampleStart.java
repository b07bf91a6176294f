package berth.desktop.window;

import berth.api.catalog.CatalogEntry;
import berth.api.desktop.Toasts;
import berth.api.extension.Extension;
import berth.api.image.ImageSource;
import berth.desktop.Services;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The start with {@code --sample}: a user who has nothing yet sees an extension at work. */
final class SampleStart {
  private static final String SAMPLE = "berth/sample";

  private final Services services;
  private final Background background;
  private final Toasts toasts;
  private final BiConsumer<String, ImageSource> install;
  private final Consumer<Extension> open;

  SampleStart(
      Services services,
      Background background,
      Toasts toasts,
      BiConsumer<String, ImageSource> install,
      Consumer<Extension> open) {
    this.services = services;
    this.background = background;
    this.toasts = toasts;
    this.install = install;
    this.open = open;
  }

  void begin() {
    Callable<Plan> look =
        () -> {
          List<CatalogEntry> entries = services.catalog().entries();
          Optional<CatalogEntry> sample =
              entries.stream()
                  .filter(entry -> entry.id().equals(SAMPLE))
                  .findFirst()
                  .or(() -> entries.stream().findFirst());
          List<Extension> there = services.extensions().list();
          Optional<Extension> known =
              sample.flatMap(
                  entry -> there.stream().filter(e -> e.id().equals(entry.id())).findFirst());
          return new Plan(sample.filter(entry -> there.isEmpty()), known);
        };
    background.run(
        "sample",
        look,
        this::carryOut,
        error ->
            toasts.show(
                Toasts.Kind.ERROR, "The sample cannot be shown: " + Failures.reason(error)));
  }

  private void carryOut(Plan plan) {
    plan.install().ifPresent(entry -> install.accept(entry.labels().title(), entry.source()));
    plan.open().ifPresent(open);
  }

  /** What is to be done: install, open, or neither. */
  private record Plan(Optional<CatalogEntry> install, Optional<Extension> open) {}
}
