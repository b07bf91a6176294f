package berth.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import berth.itests.harness.Berth;
import berth.itests.harness.Result;
import berth.itests.harness.Waiting;
import berth.itests.images.TestExtension;
import berth.itests.images.TestImages;
import berth.launcher.control.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;

/** The life of an extension with two services, in an open window. */
public final class ExtensionLife {
  public static final TestExtension EXTENSION = TestExtension.TWO_SERVICES;

  /** Name of its Compose project. */
  public static final String PROJECT = "berth-itests_two-services-desktop-extension";

  /** Name of its first service's container. */
  public static final String SERVICE = PROJECT + "-service";

  private static final TestImages IMAGES =
      new TestImages(Path.of(System.getProperty("berth.target"), "images"));

  private final Berth berth;

  public ExtensionLife(Berth berth) {
    this.berth = berth;
  }

  /**
   * Installs it from an archive, opens its page, and waits until the page's request is answered.
   */
  public void install() {
    control("extension.install", "image", IMAGES.archive(EXTENSION).toString());
    open();
  }

  /** Updates it to version 1.1.0, opens its page, and waits for an answer of the new backend. */
  public void update() {
    control("extension.update", "image", IMAGES.archive(EXTENSION, "1.1.0").toString());
    open();
  }

  /** Opens its page, and waits until the page's request is answered. */
  public void open() {
    control("ui.open", "id", EXTENSION.id());
    awaitAnswer();
  }

  /** Waits until a request of the page is answered by the first service. */
  public void awaitAnswer() {
    Waiting.until(
        () -> "the page's request is answered; it got: " + request("/hello"),
        Duration.ofSeconds(60),
        () -> request("/hello").path("service").asText().equals("web"));
  }

  /** What a request of the page is answered, or {@code {"error": …}}. */
  public JsonNode request(String path) {
    return evaluate(
        "ddClient.extension.vm.service.get('%s').catch(e => ({error: e.message ?? String(e)}))"
            .formatted(path));
  }

  /** Evaluates JavaScript in the page. */
  public JsonNode evaluate(String script) {
    return berth.evaluate(EXTENSION.id(), script);
  }

  /** What a command in the first service's container prints. */
  public String exec(String arguments) {
    return evaluate(
            "ddClient.extension.vm.cli.exec('/backend', ['tool', %s])".formatted(arguments)
                + ".then(r => r.stdout, e => JSON.stringify(e))")
        .asText();
  }

  /** What a docker command of the page prints. */
  public String docker(String command, String arguments) {
    return evaluate(
            "ddClient.docker.cli.exec('%s', [%s]).then(r => r.stdout + r.stderr, e => JSON.stringify(e))"
                .formatted(command, arguments))
        .asText();
  }

  /** The state that {@code extension ls} shows. */
  public String state() {
    return berth.listed(EXTENSION.id()).path("backend").path("state").asText();
  }

  /** Removes it; nothing of it is left that the command line shows. */
  public void remove() {
    control("extension.rm", "id", EXTENSION.id());
    assertThat(control("extension.ls", "json", "true").json()).isEmpty();
  }

  private Result control(String command, String option, String value) {
    return berth.control(Request.of(command).with(option, value)).succeeded();
  }
}
