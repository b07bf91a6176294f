package berth.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.api.BerthException;
import berth.api.engine.Engine;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether a project has volumes, in the words of the engine. */
class ProjectVolumesTest {
  private static final String ONE =
      "{\"Volumes\":[{\"Name\":\"p_data\",\"Labels\":{\"a\":\"b\"}}],\"Warnings\":null}";

  private static boolean any(String answer) throws BerthException {
    Engine engine =
        (Engine)
            Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) -> {
                  assertThat(arguments[0]).isEqualTo("/volumes");
                  assertThat(arguments[1])
                      .isEqualTo(
                          Map.of("filters", "{\"label\":[\"com.docker.compose.project=p\"]}"));
                  return answer;
                });
    return new ProjectVolumes(engine).any("p");
  }

  @Test
  void areThereOrNot() throws Exception {
    assertThat(any(ONE)).isTrue();
    assertThat(any("{\"Volumes\":null,\"Warnings\":null}")).isFalse();
    assertThat(any("{\"Volumes\":[]}")).isFalse();
    assertThat(any("{}")).isFalse();
    assertThatThrownBy(() -> any("{")).isInstanceOf(BerthException.class);
  }
}
