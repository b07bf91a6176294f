package berth.desktop.components;

import berth.api.component.Component;
import berth.api.component.Components;
import berth.api.policy.Rules;
import berth.desktop.background.Background;
import berth.desktop.background.Failures;
import berth.desktop.dialogs.FilePrompt;
import berth.desktop.lists.ListMemory;
import berth.desktop.lists.ListPage;
import berth.desktop.locks.Locks;
import berth.desktop.tasks.TaskBar;
import berth.desktop.tasks.Tasks;
import berth.desktop.views.View;
import berth.desktop.widgets.Buttons;
import berth.desktop.widgets.FileDrop;
import berth.desktop.widgets.Slot;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;

/**
 * The bundles that Berth is made of: a list, and one of them. It is read when it is shown and
 * whenever Berth says that it has changed.
 */
public final class ComponentsView implements View {
  private static final FilePrompt ADD =
      new FilePrompt(
          "Add a bundle", "Add", Optional.of(new FilePrompt.Kind("Bundles (jar)", "jar")));

  private final Components components;
  private final Background background;
  private final ComponentActions actions;
  private final Locks policy;
  private final Rules rules;
  private final JPanel panel = new JPanel(new BorderLayout());
  private final TaskBar bar;
  private final Slot slot = new Slot();
  private final JButton add = Buttons.plain("Add a bundle…", this::add);
  private final ComponentRows rows;
  private ComponentLocks locks = ComponentLocks.UNKNOWN;
  private final ListPage<Component> list;
  private Optional<ComponentDetails> details = Optional.empty();
  private boolean shown;
  private boolean reading;
  private boolean stale;
  private boolean busy;
  private boolean fresh;

  public ComponentsView(
      Components components,
      ComponentActions actions,
      Locks policy,
      Rules rules,
      Tasks tasks,
      Background background) {
    this.components = components;
    this.policy = policy;
    this.rules = rules;
    this.actions = actions;
    this.background = background;
    bar = new TaskBar(tasks);
    rows = new ComponentRows(actions, () -> locks, panel);
    list = new ListPage<>(rows.spec(this::open), new ListMemory(), this::refresh, List.of(add));
    var drop = new FileDrop(actions::take);
    list.setDropHandler(drop);
    panel.setTransferHandler(drop);
    panel.add(bar, BorderLayout.NORTH);
    panel.add(slot);
    slot.put(list);
    tasks.listen(this::taskChanged);
  }

  @Override
  public JComponent component() {
    return panel;
  }

  /** It is shown from now on. */
  @Override
  public void focus() {
    shown = true;
    fresh = true;
    refresh();
    list.focus();
  }

  @Override
  public void close() {
    shown = false;
    back();
  }

  /** Reads the bundles again; what comes while they are read is read after that. */
  @Override
  public void refresh() {
    if (!shown || reading) {
      stale = reading;
      return;
    }
    reading = true;
    background.run("components", this::read, this::show, this::failed);
  }

  /** On a thread that may wait. */
  private Reading read() {
    List<Component> all = components.list();
    return new Reading(all, ComponentLocks.ask(policy, rules, all));
  }

  private record Reading(List<Component> all, ComponentLocks locks) {}

  private void show(Reading reading) {
    List<Component> all = reading.all();
    locks = reading.locks();
    dressAdd();
    list.show(all);
    if (fresh) { // Before there were rows the keyboard went to the filter.
      fresh = false;
      list.focus();
    }
    details.ifPresent(
        open ->
            all.stream()
                .filter(known -> known.name().equals(open.name()))
                .findFirst()
                .ifPresentOrElse(open::show, this::back));
    ended();
  }

  private void failed(Exception error) {
    back();
    list.fail(Failures.reason(error));
    ended();
  }

  private void ended() {
    reading = false;
    if (stale) {
      stale = false;
      refresh();
    }
  }

  private void taskChanged() {
    bar.show(actions.current());
    if (actions.isBusy() != busy) {
      busy = actions.isBusy();
      dressAdd();
      list.refresh();
      refresh();
    }
  }

  private void dressAdd() {
    add.setEnabled(!busy && locks.nobody().isEmpty());
    add.setToolTipText(
        locks.nobody().orElse("The jar of a bundle can also be dropped on this page"));
  }

  private void add() {
    ADD.ask(panel).ifPresent(actions::take);
  }

  private void open(Component component) {
    var made = new ComponentDetails(component, rows.all(), this::back);
    details = Optional.of(made);
    slot.put(made);
    made.focus();
  }

  private void back() {
    if (details.isPresent()) {
      details = Optional.empty();
      slot.put(list);
      list.focus();
    }
  }
}
