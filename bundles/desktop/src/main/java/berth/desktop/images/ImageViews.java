package berth.desktop.images;

import berth.api.engine.EngineObject;
import berth.api.engine.ImageSummary;
import berth.desktop.lists.Column;
import berth.desktop.lists.ListMemory;
import berth.desktop.lists.ListSpec;
import berth.desktop.lists.RowAction;
import berth.desktop.theme.Glyph;
import berth.desktop.theme.Palette;
import berth.desktop.views.DetailHeader;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.ListView;
import berth.desktop.views.ObjectView;
import berth.desktop.views.Removal;
import berth.desktop.views.View;
import berth.desktop.views.ViewTools;
import berth.desktop.widgets.Amounts;
import berth.desktop.widgets.Buttons;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The list of images, and one image. */
public record ImageViews(ViewTools tools) {
  /** The list. */
  public View list(ListMemory memory) {
    var spec =
        new ListSpec<ImageRow>(
            "Images",
            Glyph.LAYERS,
            "Images show here as soon as something pulls, loads or builds them.",
            row -> row.image().id() + row.tag(),
            row -> row.tag() + " " + row.image().id(),
            Optional.empty(),
            columns(),
            List.of(
                new RowAction<>(
                    Glyph.TRASH, "Remove…", true, row -> true, row -> remove(row, () -> {}))),
            row -> tools.pages().image(row.image(), row.reference()));
    return new ListView<>(
        tools,
        spec,
        memory,
        Set.of(EngineObject.IMAGE, EngineObject.CONTAINER),
        () -> tools.browser().images().stream().flatMap(ImageRow::of).toList());
  }

  /**
   * One image.
   *
   * @param name the tag by which it is shown, or its id
   */
  public View one(ImageSummary image, String name) {
    var row = new ImageRow(image, image.tags().contains(name) ? name : "");
    var header =
        new DetailHeader(
            tools,
            EnginePlace.IMAGES,
            name,
            Glyph.LAYERS.icon(20),
            List.of(
                Buttons.tool(
                    Glyph.TRASH,
                    18,
                    "Remove…",
                    () -> remove(row, () -> tools.pages().list(EnginePlace.IMAGES)))));
    header.show(
        Glyph.LAYERS.icon(20, Palette.ICON),
        row.tag().isEmpty() ? row.shortId() : row.tag(),
        "%s  ·  %s  ·  created %s  ·  %s"
            .formatted(
                row.shortId(),
                Amounts.size(image.size()),
                Amounts.age(image.created(), Instant.now()),
                image.usedBy().isEmpty() ? "not in use" : "used by " + row.usedBy()));
    return new ObjectView(tools, header, EngineObject.IMAGE, image.id());
  }

  private static List<Column<ImageRow>> columns() {
    return List.of(
        Column.of("Name", 220, ImageRow::repository)
            .by(
                Comparator.comparing((ImageRow row) -> row.tag().isEmpty())
                    .thenComparing(ImageRow::repository)),
        Column.of("Tag", 90, ImageRow::version),
        Column.of("Image ID", 120, ImageRow::shortId).whereThereIsRoom(),
        Column.of("In use by", 140, ImageRow::usedBy).whereThereIsRoom(),
        Column.<ImageRow>of("Size", 80, row -> Amounts.size(row.image().size()))
            .by(Comparator.comparingLong(row -> row.image().size())),
        Column.<ImageRow>of(
                "Created", 110, row -> Amounts.age(row.image().created(), Instant.now()))
            .by(
                Comparator.comparing(
                    (ImageRow row) -> row.image().created(), Comparator.reverseOrder())));
  }

  private void remove(ImageRow row, Runnable done) {
    var goes = new ArrayList<String>();
    boolean last = row.image().tags().size() < 2;
    goes.add(
        last ? "The image, " + Amounts.size(row.image().size()) : "Only the name " + row.tag());
    if (!last) {
      goes.add("The image stays under its other names");
    }
    new Removal(tools)
        .ask(
            EngineObject.IMAGE,
            Glyph.LAYERS,
            row.reference(),
            "image " + (row.tag().isEmpty() ? row.shortId() : row.tag()),
            goes,
            done);
  }
}
