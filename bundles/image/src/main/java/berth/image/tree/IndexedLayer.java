package berth.image.tree;

import java.util.List;

/**
 * The tree of one tar stream.
 *
 * @param source its index
 * @param unresolved hard links to files that are not in it
 * @param bytes length of the stream
 */
record IndexedLayer(
    int source, TarSource origin, Node.Folder root, List<Node.HardLink> unresolved, long bytes) {}
