package berth.image.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One way through the tree along a path, with links followed. */
final class Walk {
  /** As many as Linux follows. */
  private static final int MAX_LINKS = 40;

  private final Node.Folder root;
  private final Deque<String> ahead;
  private final Deque<Step> steps = new ArrayDeque<>();
  private List<String> asked = List.of();
  private boolean known;
  private boolean leadsOut;
  private int links;

  Walk(List<String> path, Node.Folder root) {
    this.root = root;
    this.ahead = new ArrayDeque<>(path);
  }

  /** What is at the end of the path; null when there is nothing, or nothing yet. */
  Node end() {
    while (!ahead.isEmpty()) {
      String name = ahead.removeFirst();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        if (steps.isEmpty()) {
          leadsOut = true;
          return null;
        }
        steps.removeLast();
        continue;
      }
      Node.Folder folder = folder();
      boolean closed = isClosed() || folder.isClosed(name);
      switch (folder.children.get(name)) {
        case null -> {
          return end(null, name, closed);
        }
        case Node.Folder child -> steps.addLast(new Step(name, child, closed));
        case Node.Link link when !follow(link) -> {
          return end(null, name, true);
        }
        case Node.Link _ -> {}
        case Node.HardLink link when link.file() == null -> {
          return end(link, name, false);
        }
        case Node.HardLink link when link.file() instanceof Node.Link target -> {
          if (!follow(target)) {
            return end(null, name, true);
          }
        }
        case Node.HardLink link -> {
          return end(ahead.isEmpty() ? link.file() : null, name, true);
        }
        case Node node -> {
          return end(ahead.isEmpty() ? node : null, name, true);
        }
      }
    }
    asked = steps.stream().map(Step::name).toList();
    return folder();
  }

  /** Where the walk ended. */
  List<String> path() {
    return asked;
  }

  /** Whether no lower layer changes what is there. */
  boolean isKnown() {
    return known;
  }

  /** Whether the path goes above the root. */
  boolean leadsOut() {
    return leadsOut;
  }

  private Node end(Node node, String name, boolean certain) {
    asked = normalise(name);
    known = certain;
    return node;
  }

  private boolean follow(Node.Link link) {
    if (++links > MAX_LINKS) {
      return false;
    }
    if (link.target().startsWith("/")) {
      steps.clear();
    }
    List.of(link.target().split("/")).reversed().forEach(ahead::addFirst);
    return true;
  }

  private Node.Folder folder() {
    return steps.isEmpty() ? root : steps.getLast().folder;
  }

  private boolean isClosed() {
    return !steps.isEmpty() && steps.getLast().closed;
  }

  /** The path ahead as it is written; good enough to ask an engine for. */
  private List<String> normalise(String name) {
    List<String> path = new ArrayList<>();
    steps.forEach(step -> path.add(step.name));
    path.add(name);
    for (String next : ahead) {
      if (next.equals("..") && !path.isEmpty()) {
        path.removeLast();
      } else if (!next.isEmpty() && !next.equals(".") && !next.equals("..")) {
        path.add(next);
      }
    }
    return path;
  }

  /**
   * A folder on the way.
   *
   * @param closed whether no lower layer adds to it
   */
  private record Step(String name, Node.Folder folder, boolean closed) {}
}
