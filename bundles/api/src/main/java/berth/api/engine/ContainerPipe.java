package berth.api.engine;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** A command in a container whose standard input and output are streams of bytes. */
@ProviderType
public interface ContainerPipe extends Closeable {
  /** What the command prints on its standard output; ends when the command or the engine does. */
  InputStream output();

  /** Goes to the command's standard input, at once. */
  OutputStream input();

  /** The last of what the command has printed on its standard error, for messages. */
  String errors();

  /** Closes both streams; the command gets the end of its input and is expected to end. */
  @Override
  void close();
}
