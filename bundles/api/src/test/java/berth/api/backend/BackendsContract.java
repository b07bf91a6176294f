package berth.api.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.QuietProgress;
import berth.api.extension.Extension;
import berth.api.extension.ExtensionFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Backends} keeps to while no engine answers (reference 5.3). */
@Timeout(60)
public abstract class BackendsContract {
  @TempDir private Path folder;
  private Backends backends;

  /**
   * The one to check, in a world where no engine answers.
   *
   * @param home an empty folder
   */
  protected abstract Backends withoutEngine(Path home);

  /** Lets go of what it holds. */
  protected abstract void close(Backends backends);

  @BeforeEach
  void open() {
    backends = withoutEngine(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    close(backends);
  }

  @Test
  void anExtensionWithoutBackendHasNothingToDo() {
    Extension extension = ExtensionFixture.inFolder(folder);

    assertThat(backends.status(extension).state()).isEqualTo(BackendStatus.State.NONE);
    assertThatCode(
            () -> {
              backends.start(extension, new QuietProgress());
              backends.stop(extension, new QuietProgress());
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> backends.composition(extension)).isInstanceOf(BerthException.class);
    assertThatThrownBy(() -> backends.container(extension)).isInstanceOf(BerthException.class);
  }

  @Test
  void whatDeclaresNoSocketIsRefusedInTheWordsThatPagesKnow() {
    assertThatThrownBy(() -> backends.address(ExtensionFixture.inFolder(folder)))
        .isInstanceOf(BerthException.class)
        .hasMessageContaining("ECONNREFUSED");
  }

  @Test
  void anEngineThatDoesNotAnswerIsAStateAndNoFailure() {
    assertThat(backends.status(ExtensionFixture.withSocket(folder, "tool.sock")).state())
        .isEqualTo(BackendStatus.State.ENGINE_AWAY);
  }

  @Test
  void nothingStartsWithoutAnEngine() {
    assertThatThrownBy(
            () ->
                backends.start(
                    ExtensionFixture.withSocket(folder, "tool.sock"), new QuietProgress()))
        .isInstanceOf(BerthException.class);
  }
}
