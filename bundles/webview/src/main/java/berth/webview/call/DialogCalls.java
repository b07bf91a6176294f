package berth.webview.call;

import berth.api.desktop.FileDialogs;
import berth.api.desktop.FileDialogs.Filter;
import berth.api.desktop.FileDialogs.OpenDialog;
import berth.api.desktop.FileDialogs.Property;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code ddClient.desktopUI.dialog}: options and result as Electron has them (reference 3.6). */
final class DialogCalls {
  private static final Map<String, Property> PROPERTIES =
      Map.of(
          "openFile", Property.OPEN_FILE,
          "openDirectory", Property.OPEN_DIRECTORY,
          "multiSelections", Property.MULTI_SELECTIONS,
          "showHiddenFiles", Property.SHOW_HIDDEN_FILES,
          "createDirectory", Property.CREATE_DIRECTORY,
          "promptToCreate", Property.PROMPT_TO_CREATE);

  private final FileDialogs dialogs;

  DialogCalls(FileDialogs dialogs) {
    this.dialogs = dialogs;
  }

  Map<String, CallHandler> handlers() {
    return Map.of("dialog.open", this::open);
  }

  private Object open(Call call) throws Exception {
    List<String> chosen = dialogs.open(dialog(call)).stream().map(Path::toString).toList();
    // The documentation's sample reads "paths", the types say "filePaths".
    return Map.of("canceled", chosen.isEmpty(), "filePaths", chosen, "paths", chosen);
  }

  private static OpenDialog dialog(Call call) {
    List<Filter> filters = new ArrayList<>();
    for (JsonNode filter : call.parameter("filters")) {
      filters.add(new Filter(filter.path("name").asText(), texts(filter.path("extensions"))));
    }
    Set<Property> properties = EnumSet.noneOf(Property.class);
    for (String name : texts(call.parameter("properties"))) {
      if (PROPERTIES.containsKey(name)) {
        properties.add(PROPERTIES.get(name));
      }
    }
    return new OpenDialog(
        call.parameter("title").asText(),
        call.parameter("message").asText(),
        call.parameter("buttonLabel").asText(),
        call.parameter("defaultPath").asText(),
        filters,
        properties);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
