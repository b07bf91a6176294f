package berth.desktop.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonsTest {
  @Test
  void ofWhatWasPrintedOnlyTheSentenceBeforeItIsShown() {
    assertThat(Reasons.brief("It ended by itself. The last that it printed:\npanic: no\nmain.go:1"))
        .isEqualTo("It ended by itself.");
    assertThat(Reasons.brief("It says:\nno")).isEqualTo("It says:");
  }

  @Test
  void whatWasBeingDoneIsNoReason() {
    assertThat(
            Reasons.brief("It could not start: Pulling web...\nno such host\nSee to its network."))
        .isEqualTo("See to its network.");
    assertThat(Reasons.brief("Pulling web...")).isEqualTo("Pulling web...");
  }

  @Test
  void oneLineStaysAsItIs() {
    assertThat(Reasons.brief(" The service 'api' was stopped. "))
        .isEqualTo("The service 'api' was stopped.");
    assertThat(Reasons.brief("")).isEmpty();
  }
}
