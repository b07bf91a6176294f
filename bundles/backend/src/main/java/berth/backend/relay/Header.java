package berth.backend.relay;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * The beginning of each frame, as the specification of yamux has it (github.com/hashicorp/yamux,
 * spec.md).
 *
 * @param stream number of the stream; 0 for what concerns all
 * @param length of the data, how much the window grows, the value of a ping, or the reason to go
 *     away; 32 bits
 */
record Header(Type type, int flags, int stream, long length) {
  static final int BYTES = 12;

  static final int SYN = 1;
  static final int ACK = 2;
  static final int FIN = 4;
  static final int RST = 8;

  enum Type {
    DATA,
    WINDOW,
    PING,
    GO_AWAY;

    private boolean concernsAll() {
      return this == PING || this == GO_AWAY;
    }
  }

  private static final Type[] TYPES = Type.values();

  /**
   * Reads a header.
   *
   * @throws ProtocolException when it is none
   */
  static Header read(DataInputStream in) throws IOException {
    int version = in.readUnsignedByte();
    int type = in.readUnsignedByte();
    int flags = in.readUnsignedShort();
    int stream = in.readInt();
    long length = Integer.toUnsignedLong(in.readInt());
    if (version != 0 || type >= TYPES.length || TYPES[type].concernsAll() != (stream == 0)) {
      throw new ProtocolException(
          "not a frame: version %d, type %d, stream %d".formatted(version, type, stream));
    }
    return new Header(TYPES[type], flags, stream, length);
  }

  void write(ByteBuffer out) {
    out.put((byte) 0).put((byte) type.ordinal()).putShort((short) flags);
    out.putInt(stream).putInt((int) length);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }
}
