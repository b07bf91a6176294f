import { container, docker, image, untyped } from "../client";
import { type Checks, equal, refusal, truth } from "./check";

interface Container {
  Id: string;
  Names: string[];
  Created: number;
  State: string;
  Labels: Record<string, string>;
  SizeRootFs?: number;
}

interface Image {
  Id: string;
  RepoTags: string[] | null;
  Size: number;
  Created: number;
}

const containers = async (options?: unknown) => (await docker.listContainers(options)) as Container[];
const images = async (options?: unknown) => (await docker.listImages(options)) as Image[];
const running = { name: [`^/${container}$`] };

/** Runs something while there is a container that was never started. */
async function withStopped(work: (id: string) => Promise<void>) {
  const id = (await docker.cli.exec("create", ["--label", "conf=stopped", image])).stdout.trim();
  try {
    await work(id);
  } finally {
    await docker.cli.exec("rm", [id]);
  }
}

/** listContainers and listImages (item 5; reference 3.5; survey 2.7). */
export const lists: Checks = {
  "containers as the Engine API has them": async () => {
    const [found] = await containers({ filters: running });
    equal(found.Names, [`/${container}`]);
    equal([typeof found.Created, found.Id.length, found.State], ["number", 64, "running"]);
    equal(found.Labels["com.docker.desktop.extension"], "true");
    for (const key of ["Image", "ImageID", "Command", "Ports", "Status", "HostConfig", "NetworkSettings", "Mounts"]) {
      truth(key in found, `${key} is missing`);
    }
  },
  "all: stopped ones too": () =>
    withStopped(async (id) => {
      truth(!(await containers()).some((one) => one.Id === id), "it is there without all");
      truth(!(await containers({})).some((one) => one.Id === id), "it is there without all");
      truth((await containers({ all: true })).some((one) => one.Id === id), "it is not there with all");
    }),
  "filters as an object": () =>
    withStopped(async (id) => {
      const found = await containers({ all: true, filters: { label: ["conf=stopped"], status: ["created"] } });
      equal(found.map((one) => one.Id), [id]);
    }),
  "filters as a JSON string": () =>
    withStopped(async (id) => {
      const filters = JSON.stringify({ label: ["conf=stopped"] });
      equal((await containers({ all: true, filters })).map((one) => one.Id), [id]);
    }),
  limit: () =>
    withStopped(async (id) => equal((await containers({ all: true, limit: 1 })).map((one) => one.Id), [id])),
  size: async () => {
    const [found] = await containers({ size: true, filters: running });
    equal(typeof found.SizeRootFs, "number");
    equal(typeof (await containers({ filters: running }))[0].SizeRootFs, "undefined");
  },
  "unknown options are passed on": async () => {
    truth((await containers({ format: "json", conf: true })).length > 0, "there are none");
    truth((await images({ format: "json", conf: 1 })).length > 0, "there are none");
  },
  "filters that the engine refuses": async () => {
    const error = await refusal(() => containers({ filters: { conf: ["x"] } }));
    truth(error.message, "it has no message");
  },
  "images as the Engine API has them": async () => {
    const found = (await images()).find((one) => one.RepoTags?.includes(image));
    truth(found, `${image} is not in the list`);
    truth(found.Id.startsWith("sha256:"), `Id is ${found.Id}`);
    equal([typeof found.Created, typeof found.Size], ["number", "number"]);
    for (const key of ["ParentId", "RepoDigests", "SharedSize", "Labels", "Containers"]) {
      truth(key in found, `${key} is missing`);
    }
  },
  "images by a filter": async () => {
    const filters = { reference: [image] };
    equal((await images({ filters })).length, 1);
    equal((await images({ filters: JSON.stringify(filters), all: true, digests: true })).length, 1);
    equal((await images({ filters: { reference: ["conf/nobody"] } })).length, 0);
  },
  "shared size of images": async () => {
    const api = (await docker.cli.exec("version", ["--format", '"{{.Server.APIVersion}}"'])).stdout.trim();
    const [found] = (await images({ "shared-size": true, filters: { reference: [image] } })) as unknown as {
      SharedSize: number;
    }[];
    // Engines before API 1.42 do not know the option.
    truth(found.SharedSize >= (Number(api.split(".")[1]) >= 42 ? 0 : -1), `SharedSize is ${found.SharedSize}`);
  },
  "options that are none": async () => {
    truth(Array.isArray(await untyped.docker.listContainers(null)), "null");
    truth(Array.isArray(await untyped.docker.listImages(undefined)), "undefined");
  },
};
