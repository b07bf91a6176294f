import { createDockerDesktopClient } from "@docker/extension-api-client";
import type { v1, v1Hybrid } from "@docker/extension-api-client-types";

/** At the top of a module, as in most extensions. */
export const ddClient: v1.DockerDesktopClient = createDockerDesktopClient();

/** The same object with the names of API version 0. */
export const old = ddClient as unknown as v1Hybrid.DockerDesktopClient;

export const docker = ddClient.docker;
export const hostCli = ddClient.extension.host!.cli;
export const vmCli = ddClient.extension.vm!.cli;
export const service = ddClient.extension.vm!.service!;

/** This extension's image, whose entry point is a small program for all tests. */
export const image = ddClient.extension.image;

/** The container that answers this page. */
export const container = "berth-itests_conformance-desktop-extension-service";

/** Calls with arguments that the types do not allow. */
export const untyped = ddClient as any;

let port: Promise<string> | undefined;

/** The backend's HTTP server as this machine sees it: localhost:PORT. */
export function publishedAddress(): Promise<string> {
  port ??= docker.cli
    .exec("port", [container, "8080/tcp"])
    .then((result) => `localhost:${result.lines()[0].split(":").pop()}`);
  return port;
}

/** Waits until the backend answers, as the first thing that a page does. */
export async function backend(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await service.get("/hello");
      return;
    } catch (error) {
      if (attempt === 60) {
        throw error;
      }
      await new Promise((resolve) => window.setTimeout(resolve, 250));
    }
  }
}
