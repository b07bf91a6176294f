package berth.desktop.backend;

import berth.api.desktop.EngineViews.ContainerTab;
import berth.desktop.extensions.ExtensionAct;
import berth.desktop.extensions.InstalledExtension;
import berth.desktop.theme.Glyph;
import berth.desktop.views.DetailHeader;
import berth.desktop.views.EnginePlace;
import berth.desktop.views.Origin;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.Keys;
import berth.desktop.widgets.Message;
import berth.desktop.widgets.PlainText;
import berth.desktop.widgets.Slot;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;
import net.miginfocom.swing.MigLayout;

/** The backend of an extension: how it is, what can be done to it, and its tabs. */
public final class BackendView extends JPanel {
  private static final int LOGS = 1;

  private final transient BackendTools tools;
  private final Map<ExtensionAct, JButton> buttons = new EnumMap<>(ExtensionAct.class);
  private final JButton more;
  private final DetailHeader header;
  private final BackendFacts facts = new BackendFacts();
  private final ReasonBar reason = new ReasonBar();
  private final Slot body = new Slot();
  private final JTabbedPane tabs = new JTabbedPane();
  private final transient LogsPart logs;
  private final transient List<BackendPart> parts;
  private transient InstalledExtension known;

  /**
   * @param origin where the user comes from
   */
  public BackendView(InstalledExtension first, BackendTools tools, Origin origin) {
    super(new BorderLayout());
    this.tools = tools;
    known = first;
    more = Buttons.tool(Glyph.MORE, 18, "More", this::showMenu);
    header = new DetailHeader(origin.title(), origin.back(), first.title(), null, buttons());
    logs = new LogsPart(tools, first);
    parts =
        List.of(
            new ServicesPart(tools, row -> showLog(row.service().name()), this::showContainer),
            logs,
            new CompositionPart(tools));
    List<String> titles = List.of("Services", "Logs", "Compose file");
    for (int i = 0; i < parts.size(); i++) {
      tabs.addTab(titles.get(i), parts.get(i).component());
    }
    tabs.putClientProperty("JTabbedPane.tabAreaInsets", new Insets(0, 24, 0, 24));
    tabs.getAccessibleContext().setAccessibleName("About the backend of " + first.title());
    tabs.addChangeListener(event -> turned());
    var top = new JPanel(new MigLayout("insets 0, gap 0, wrap 1, hidemode 3", "[grow,fill]", ""));
    top.setOpaque(false);
    top.add(header, "wmin 0");
    top.add(facts, "wmin 0");
    top.add(reason, "wmin 0");
    add(top, BorderLayout.NORTH);
    add(body);
    Keys.within(this, "ESCAPE", header::back);
    tools.engine().askWay();
    update(first);
  }

  public String id() {
    return known.id();
  }

  /** Shows how it is now. */
  public void update(InstalledExtension now) {
    known = now;
    boolean busy = tools.tasks().busy(now.id());
    var look = now.look();
    header.show(
        now.picture(24),
        now.title(),
        busy ? null : look.dot().orElse(null),
        (busy ? "Working…" : look.text()) + "  ·  " + now.extension().image());
    buttons.forEach(
        (act, button) -> {
          button.setVisible(now.can(act));
          button.setEnabled(!busy);
        });
    more.setEnabled(!busy);
    tools.engine().askWay();
    facts.show(now, tools.engine());
    facts.setVisible(now.isEnabled());
    reason.show(BackendNews.of(now, tools.engine(), tools.tasks()));
    showBody(now);
  }

  /** Gives the keyboard to the tab in front. */
  public void focus() {
    if (known.isEnabled()) {
      front().focus();
    } else {
      body.focus();
    }
  }

  /** Ends all that it follows; it is not shown again. */
  public void close() {
    parts.forEach(BackendPart::close);
  }

  private void showBody(InstalledExtension now) {
    if (now.isEnabled()) {
      if (tabs.getParent() != body) {
        body.put(tabs);
      }
      front().show(now);
    } else if (tabs.getParent() == body || body.getComponentCount() == 0) {
      parts.forEach(BackendPart::hide);
      body.put(disabled(now, tools));
    }
  }

  /** What is shown of an extension that is disabled, by its user or by the policy. */
  public static Message disabled(InstalledExtension known, BackendTools tools) {
    if (known.refusal().isPresent()) {
      return new Message(
          Glyph.POWER,
          PlainText.line(known.title(), 80) + " is not allowed",
          PlainText.line(known.refusal().get(), 500));
    }
    return new Message(
        Glyph.POWER,
        PlainText.line(known.title(), 80) + " is disabled",
        "Its containers were taken down. Its volumes, its files and its image are kept.",
        "Enable",
        () -> tools.lifecycle().run(ExtensionAct.ENABLE, known.extension()));
  }

  private List<JButton> buttons() {
    for (ExtensionAct act : List.of(ExtensionAct.START, ExtensionAct.STOP, ExtensionAct.RESTART)) {
      buttons.put(
          act, Buttons.plain(act.title(), () -> tools.lifecycle().run(act, known.extension())));
    }
    var all = new ArrayList<>(buttons.values());
    all.add(more);
    return all;
  }

  private void showMenu() {
    tools.menu().showBelow(known, more);
  }

  private BackendPart front() {
    return parts.get(tabs.getSelectedIndex());
  }

  private void turned() {
    for (BackendPart part : parts) {
      if (part != front()) {
        part.hide();
      }
    }
    front().show(known);
    EventQueue.invokeLater(this::focusFront);
  }

  /** What had the keyboard may be hidden by now; the tabs themselves keep it. */
  private void focusFront() {
    if (!tabs.isFocusOwner() && tabs.isShowing()) {
      front().focus();
    }
  }

  private void showLog(String service) {
    tabs.setSelectedIndex(LOGS);
    logs.choose(service);
  }

  private void showContainer(ServiceRow row) {
    String name = row.service().container();
    tools
        .background()
        .run(
            "container " + name,
            () -> tools.browser().container(name),
            found ->
                found.ifPresentOrElse(
                    container -> tools.views().container(container, ContainerTab.LOGS),
                    this::showContainers),
            error -> showContainers());
  }

  /** The list says why a container cannot be shown. */
  private void showContainers() {
    tools.views().list(EnginePlace.CONTAINERS);
  }
}
