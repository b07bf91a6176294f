package berth.webview.net;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A frame's Content-Security-Policy, such that the script that Berth puts into it may run. */
final class ContentPolicy {
  private ContentPolicy() {}

  /**
   * @param policies a header's value, with commas between policies
   * @param nonce that the script carries
   * @param framed whether the policy has no say in who shows it
   */
  static String with(String policies, String nonce, boolean framed) {
    return Arrays.stream(policies.split(","))
        .map(policy -> one(policy, nonce, framed))
        .collect(Collectors.joining(", "));
  }

  private static String one(String policy, String nonce, boolean framed) {
    Map<String, String> directives = new LinkedHashMap<>();
    for (String part : policy.split(";")) {
      String[] directive = part.strip().split("\\s+", 2);
      if (!directive[0].isEmpty()) {
        directives.putIfAbsent(
            directive[0].toLowerCase(Locale.ROOT), directive.length < 2 ? "" : directive[1]);
      }
    }
    if (framed) {
      directives.remove("frame-ancestors");
    }
    if (directives.containsKey("script-src-elem")) {
      directives.computeIfPresent("script-src-elem", (name, sources) -> allow(sources, nonce));
    } else if (directives.containsKey("script-src")) {
      directives.computeIfPresent("script-src", (name, sources) -> allow(sources, nonce));
    } else if (directives.containsKey("default-src")) {
      directives.put("script-src", allow(directives.get("default-src"), nonce));
    }
    return directives.entrySet().stream()
        .map(d -> (d.getKey() + " " + d.getValue()).strip())
        .collect(Collectors.joining("; "));
  }

  /** A nonce switches "unsafe-inline" off, so it is added only where that does not hold. */
  private static String allow(String sources, String nonce) {
    String lower = sources.toLowerCase(Locale.ROOT);
    boolean strict = lower.matches(".*('nonce-|'sha(256|384|512)-|'strict-dynamic').*");
    if (lower.contains("'unsafe-inline'") && !strict) {
      return sources;
    }
    String others = lower.strip().equals("'none'") ? "" : sources.strip() + " ";
    return others + "'nonce-" + nonce + "'";
  }
}
