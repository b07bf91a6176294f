package berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.CancelledException;
import berth.api.image.ImageSource;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a read that is under way when the reader leaves. */
class ReaderLeavesTest {
  @TempDir private Path folder;

  @Test
  void aReadThatGoesOnEndsWithTheReason() throws Exception {
    StoreImageReader reader = Readers.withoutEngine(Limits.DEFAULT);
    ImageSource archive = archive();
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<Void> tidied = new CompletableFuture<>();
    Thread.startVirtualThread(
        () -> {
          try {
            reader.read(
                archive,
                new Readers.Recorder(),
                image -> {
                  reading.countDown();
                  try {
                    Thread.sleep(60_000);
                    return null;
                  } catch (InterruptedException e) {
                    tidied.complete(null);
                    throw new CancelledException("called off");
                  }
                });
          } catch (BerthException e) {
            ended.completeExceptionally(e);
          }
        });
    assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();

    reader.deactivate();

    assertThat(tidied).isDone();
    assertThatThrownBy(() -> ended.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isExactlyInstanceOf(BerthException.class)
        .hasMessageContaining("because the part berth.image was replaced");
  }

  @Test
  void whatAUserCallsOffIsCalledOff() {
    StoreImageReader reader = Readers.withoutEngine(Limits.DEFAULT);
    CancelledException calledOff = new CancelledException("called off");

    assertThatThrownBy(
            () ->
                reader.read(
                    archive(),
                    new Readers.Recorder(),
                    _ -> {
                      throw calledOff;
                    }))
        .isSameAs(calledOff);
    reader.deactivate();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private ImageSource archive() {
    TestImage image = TestImage.of(new Tar().file("metadata.json", "{}"));
    byte[] archive = TestImage.tar(image.dockerSave("acme/tool:1.0"));
    return new ImageSource.Archive(TestImage.write(folder.resolve("image.tar"), archive));
  }
}
