package berth.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import berth.image.Reference;
import berth.image.SemanticTag;
import java.util.List;
import java.util.stream.Stream;

/** Names of images, and the choice of a tag. */
final class ReferenceTarget implements FuzzTarget {
  @Override
  public List<byte[]> seeds() {
    return Stream.of(
            "tool",
            "acme/tool:1.2.3-rc.1+build",
            "host.example:5000/a/b--c__d.e:v1@sha256:" + "0".repeat(64),
            "[::1]:5000/tool:latest",
            "docker.io/library/tool")
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }

  @Override
  public void run(byte[] input) {
    String text = new String(input, UTF_8);
    Reference.parse(text)
        .ifPresent(
            reference -> {
              String whole = reference.toString();
              if (!Reference.parse(whole)
                  .map(Reference::toString)
                  .equals(java.util.Optional.of(whole))) {
                throw new AssertionError(whole + " is not what it was written as");
              }
            });
    SemanticTag.greatest(List.of(text.split(",")));
  }
}
