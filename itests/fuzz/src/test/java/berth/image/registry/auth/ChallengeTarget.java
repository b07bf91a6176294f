package berth.image.registry.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import berth.fuzz.FuzzTarget;
import java.util.List;
import java.util.stream.Stream;

/** The WWW-Authenticate headers of a registry, one in each line. */
public final class ChallengeTarget implements FuzzTarget {
  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "Bearer realm=\"https://auth.example/token\",service=\"r\",scope=\"repository:a/b:pull\"",
            "Basic realm=\"a \\\"quoted\\\" one\", charset=UTF-8",
            "Negotiate\nDigest realm=x, nonce=\"y\", Basic realm=\"z\"")
        .map(text -> text.getBytes(ISO_8859_1))
        .toList();
  }

  @Override
  public void run(byte[] input) {
    for (Challenge challenge :
        Challenge.parse(List.of(new String(input, ISO_8859_1).split("\n")))) {
      challenge.parameter("realm");
    }
  }
}
