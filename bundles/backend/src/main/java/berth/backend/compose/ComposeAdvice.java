package berth.backend.compose;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to do about a failed start, where its reason alone does not say so.
 *
 * @param reason found in what Compose or the engine said
 */
record ComposeAdvice(Pattern reason, String advice) {
  private static final List<ComposeAdvice> ALL =
      List.of(
          of(
              "port is already allocated|address already in use|ports are not available",
              "Something else has that port. End it, then start the extension again."),
          of(
              "no such host|i/o timeout|connection refused|network is unreachable|TLS handshake|"
                  + "Temporary failure in name resolution|deadline exceeded",
              "The engine cannot reach the registry. See to its network or proxy, then start the"
                  + " extension again."),
          of(
              "pull access denied|manifest unknown|manifest for .* not found|unauthorized",
              "The registry does not give that image to you. If it is a private one, 'docker login'"
                  + " helps."),
          of(
              "(?i)env file\\b.* not found|couldn't find env file",
              "The extension wants this file from you. Make it, then start the extension again."),
          of(
              "external volume .* not found",
              "The extension wants this volume from you. Make it with 'docker volume create', then"
                  + " start the extension again."),
          of(
              "network \\S+ declared as external|network \\S+ not found",
              "The extension wants this network from you. Make it with 'docker network create', then"
                  + " start the extension again."),
          of(
              "gathering device information",
              "The machine that the engine is on has no such device, and the extension needs it."),
          of(
              "build path .* does not exist|unable to prepare context",
              "The extension names a service that has to be built, but not what to build it from."
                  + " Tell its author."));

  private static ComposeAdvice of(String reason, String advice) {
    return new ComposeAdvice(Pattern.compile(reason), advice);
  }

  /** The advice on what was said; empty when that needs none. */
  static Optional<String> on(String said) {
    return ALL.stream()
        .filter(one -> one.reason().matcher(said).find())
        .map(ComposeAdvice::advice)
        .findFirst();
  }
}
