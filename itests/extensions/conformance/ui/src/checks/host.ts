import { ddClient, hostCli, image, untyped } from "../client";
import { type Checks, equal, includes, refusal, truth } from "./check";

/** host, the extension itself and analytics (item 8). */
export const host: Checks = {
  platform: async () => {
    const platforms: Record<string, string> = { Linux: "linux", Darwin: "darwin" };
    equal(ddClient.host.platform, platforms[(await hostCli.exec("uname", [])).stdout.trim()] ?? "win32");
  },
  arch: async () => {
    const archs: Record<string, string> = { x86_64: "x64", aarch64: "arm64", arm64: "arm64" };
    equal(ddClient.host.arch, archs[(await hostCli.exec("uname", ["-m"])).stdout.trim()]);
  },
  hostname: async () => equal(ddClient.host.hostname, (await hostCli.exec("uname", ["-n"])).stdout.trim()),
  "extension.image is repository and tag": () => truth(/^berth-itests\/conformance:[\d.]+$/.test(image), image),
  "openExternal takes web addresses only": async () => {
    for (const url of ["file:///etc/passwd", "javascript:alert(1)", "ftp://localhost/x", "docker-desktop://x", "no address"]) {
      // It returns nothing, so a refusal may be thrown or told on the console; what counts is that
      // nothing opens, which the test sees.
      await Promise.resolve()
        .then(() => ddClient.host.openExternal(url))
        .catch(() => undefined);
    }
  },
  "openExternal of what is no text": async () =>
    includes((await refusal(() => untyped.host.openExternal(1))).message, "ERROR_INVALID_ARG_TYPE"),
  "analytics do nothing": () => {
    untyped.analytics.track("event", { a: 1 });
    untyped.analytics.trackEvent("event");
  },
};
