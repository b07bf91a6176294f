package berth.api.engine;

import org.osgi.annotation.versioning.ProviderType;

/** A shell in a container; closing it ends the shell and what runs in it. */
@ProviderType
public interface TerminalSession extends EngineStream {
  /** Types something. Returns at once; what is typed after the end is lost. */
  void type(byte[] input);

  /** Tells the shell another size. Returns at once. */
  void resize(TerminalSize size);
}
