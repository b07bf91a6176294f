package berth.desktop.volumes;

import berth.api.engine.EngineObject;
import berth.api.engine.VolumeSummary;
import berth.desktop.lists.Column;
import berth.desktop.lists.ListMemory;
import berth.desktop.lists.ListSpec;
import berth.desktop.lists.RowAction;
import berth.desktop.theme.Glyph;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The list of volumes, and one volume. */
public record VolumeViews(ViewTools tools) {
  /** The list. */
  public View list(ListMemory memory) {
    var spec =
        new ListSpec<VolumeSummary>(
            "Volumes",
            Glyph.DISK,
            "Volumes show here as soon as something creates them.",
            VolumeSummary::name,
            volume -> volume.name() + " " + String.join(" ", volume.usedBy()),
            Optional.empty(),
            columns(),
            List.of(
                new RowAction<>(
                    Glyph.TRASH, "Remove…", true, row -> true, row -> remove(row, () -> {}))),
            tools.pages()::volume);
    return new ListView<>(
        tools,
        spec,
        memory,
        Set.of(EngineObject.VOLUME, EngineObject.CONTAINER),
        tools.browser()::volumes);
  }

  /** One volume. */
  public View one(VolumeSummary volume) {
    var header =
        new DetailHeader(
            tools,
            EnginePlace.VOLUMES,
            volume.name(),
            Glyph.DISK.icon(20),
            List.of(
                Buttons.tool(
                    Glyph.TRASH,
                    18,
                    "Remove…",
                    () -> remove(volume, () -> tools.pages().list(EnginePlace.VOLUMES)))));
    header.show(
        Glyph.DISK.icon(20),
        volume.name(),
        "%s  ·  %s%s"
            .formatted(
                volume.driver(),
                volume.usedBy().isEmpty() ? "not in use" : "used by " + usedBy(volume),
                volume.created().isEmpty() ? "" : "  ·  created " + created(volume)));
    return new ObjectView(tools, header, EngineObject.VOLUME, volume.name());
  }

  private static List<Column<VolumeSummary>> columns() {
    return List.of(
        Column.of("Name", 240, VolumeSummary::name),
        Column.of("Driver", 80, VolumeSummary::driver).whereThereIsRoom(),
        Column.of("In use by", 150, VolumeViews::usedBy),
        Column.of("Created", 120, VolumeViews::created)
            .by(
                Comparator.comparing(
                    (VolumeSummary volume) -> volume.created().orElse(Instant.EPOCH),
                    Comparator.reverseOrder())));
  }

  private static String usedBy(VolumeSummary volume) {
    return volume.usedBy().isEmpty() ? "–" : String.join(", ", volume.usedBy());
  }

  private static String created(VolumeSummary volume) {
    return volume.created().map(time -> Amounts.age(time, Instant.now())).orElse("–");
  }

  private void remove(VolumeSummary volume, Runnable done) {
    new Removal(tools)
        .ask(
            EngineObject.VOLUME,
            Glyph.DISK,
            volume.name(),
            "volume " + volume.name(),
            List.of("The volume, with all data in it"),
            done);
  }
}
