package berth.desktop.dialogs;

import berth.api.desktop.FileDialogs.Filter;
import berth.desktop.widgets.PlainText;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.swing.filechooser.FileFilter;

/** Files whose names end in one of some extensions, which may have dots in them; and folders. */
final class ExtensionFilter extends FileFilter {
  private static final int MAX_EXTENSIONS = 100;

  private final List<String> endings;
  private final String description;

  ExtensionFilter(Filter filter) {
    // Many pages write ".png" or "*.png" where Electron wants "png".
    List<String> extensions =
        filter.extensions().stream()
            .limit(MAX_EXTENSIONS)
            .map(extension -> extension.strip().replaceFirst("^\\*?\\.", ""))
            .filter(extension -> !extension.isEmpty())
            .toList();
    boolean all = extensions.isEmpty() || extensions.contains("*");
    endings =
        all ? List.of("") : extensions.stream().map(e -> "." + e.toLowerCase(Locale.ROOT)).toList();
    description = PlainText.line(filter.name().isBlank() ? names(all) : filter.name(), 100);
  }

  private String names(boolean all) {
    return all
        ? "All files"
        : endings.stream().map(ending -> "*" + ending).collect(Collectors.joining(", "));
  }

  @Override
  public boolean accept(File file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith) || file.isDirectory();
  }

  @Override
  public String getDescription() {
    return description;
  }
}
