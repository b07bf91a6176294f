package berth.manager;

import berth.api.extension.Extension;
import berth.api.extension.ExtensionListener;
import berth.manager.store.ExtensionId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installed extensions as everybody sees them, and those who are told of changes. */
final class Installed {
  private static final Logger LOG = LoggerFactory.getLogger(Installed.class);
  private static final Comparator<Extension> BY_TITLE =
      Comparator.comparing(Extension::title, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Extension::id);

  private final UnaryOperator<Extension> judge;
  private final Map<String, Extension> byKey = new ConcurrentHashMap<>();
  private final List<ExtensionListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param judge makes an extension that a rule refuses one that says so
   */
  Installed(UnaryOperator<Extension> judge) {
    this.judge = judge;
  }

  List<Extension> list() {
    return byKey.values().stream().sorted(BY_TITLE).toList();
  }

  /** The extension of this id; a tag behind it is ignored. */
  Optional<Extension> find(String reference) {
    String id = ExtensionId.withoutTag(reference);
    return withKey(ExtensionId.key(id)).filter(extension -> extension.id().equals(id));
  }

  Optional<Extension> withKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** An extension that was there before. */
  void load(Extension extension) {
    byKey.put(extension.key(), judge.apply(extension));
  }

  /** Those that are gone meanwhile are unknown from now on. */
  void retain(Set<String> keys) {
    byKey.keySet().retainAll(keys);
  }

  void put(Extension extension) {
    Extension judged = judge.apply(extension);
    byKey.put(judged.key(), judged);
    tell(listener -> listener.installed(judged));
  }

  void remove(Extension extension) {
    byKey.remove(extension.key());
    tell(listener -> listener.removed(extension));
  }

  void add(ExtensionListener listener) {
    listeners.add(listener);
  }

  void remove(ExtensionListener listener) {
    listeners.remove(listener);
  }

  private void tell(Consumer<ExtensionListener> call) {
    for (ExtensionListener listener : listeners) {
      try {
        call.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("{} failed over a change of the extensions", listener.getClass().getName(), e);
      }
    }
  }
}
