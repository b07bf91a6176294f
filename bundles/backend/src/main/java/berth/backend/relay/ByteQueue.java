package berth.backend.relay;

import java.nio.ByteBuffer;

/** Bytes that wait; it takes memory for no more than has to wait at a time. */
final class ByteQueue {
  private static final int KEPT = 16 << 10;
  private static final byte[] NONE = new byte[0];

  private byte[] ring = NONE;
  private int start;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(byte[] bytes, int offset, int length) {
    if (size + length > ring.length) {
      grow(size + length);
    }
    int at = (start + size) % ring.length;
    int first = Math.min(length, ring.length - at);
    System.arraycopy(bytes, offset, ring, at, first);
    System.arraycopy(bytes, offset + first, ring, 0, length - first);
    size += length;
  }

  /** Takes out as much as there is, up to the length, and gives how much that was. */
  int take(byte[] bytes, int offset, int length) {
    int count = Math.min(length, size);
    int first = Math.min(count, ring.length - start);
    System.arraycopy(ring, start, bytes, offset, first);
    System.arraycopy(ring, 0, bytes, offset + first, count - first);
    skip(count);
    return count;
  }

  /** Takes out this many bytes, which there are. */
  void take(ByteBuffer out, int count) {
    int first = Math.min(count, ring.length - start);
    out.put(ring, start, first).put(ring, 0, count - first);
    skip(count);
  }

  void clear() {
    skip(size);
  }

  private void skip(int count) {
    size -= count;
    start = size == 0 ? 0 : (start + count) % ring.length;
    if (size == 0 && ring.length > KEPT) {
      ring = NONE;
    }
  }

  private void grow(int needed) {
    byte[] larger = new byte[Math.max(1024, Integer.highestOneBit(needed - 1) << 1)];
    int count = size;
    int first = Math.min(count, ring.length - start);
    System.arraycopy(ring, start, larger, 0, first);
    System.arraycopy(ring, 0, larger, first, count - first);
    ring = larger;
    start = 0;
  }
}
