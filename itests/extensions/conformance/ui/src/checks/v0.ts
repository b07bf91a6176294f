import type { v0 as types } from "@docker/extension-api-client-types";
import { container, ddClient, old, untyped } from "../client";
import { type Checks, equal, includes, refusal, truth } from "./check";

const full = "0".repeat(64);

function backendOf(): types.Backend {
  truth(old.backend, "there is no backend");
  return old.backend;
}

type Spawn = (cmd: string, args: string[], callback: (data: any, error: any) => void) => void;

/** All that the callback of a spawn function is told until the exit code comes. */
function spawned(spawn: Spawn, cmd: string, args: string[]) {
  return new Promise<{ stdout: string; stderr: string; code: number }>((resolve, reject) => {
    const told = { stdout: "", stderr: "" };
    spawn(cmd, args, (data, error) => {
      if (error) {
        reject(error);
        return;
      }
      told.stdout += data.stdout ?? "";
      told.stderr += data.stderr ?? "";
      if (data.code !== undefined) {
        resolve({ ...told, code: data.code });
      }
    });
  });
}

/** The first version of the API, on the same object (item 6; reference 3.7). */
export const v0: Checks = {
  "backend.get, post, put, patch, delete, head, request": async () => {
    const backend = backendOf();
    const method = async (answer: Promise<unknown>) => ((await answer) as { method: string }).method;
    equal(await method(backend.get("/echo")), "GET");
    equal(await method(backend.post("/echo", {})), "POST");
    equal(await method(backend.put("/echo", {})), "PUT");
    equal(await method(backend.patch("/echo", {})), "PATCH");
    equal(await method(backend.delete("/echo")), "DELETE");
    truth(!(await backend.head("/echo")), "head has a body");
    equal(await method(backend.request({ url: "/echo", method: "POST", headers: {}, data: "" })), "POST");
  },
  "backend.get of a failure": async () =>
    equal((await refusal(() => backendOf().get("/status?code=500"))).statusCode, 500),
  "backend.execInContainer takes a whole command line": async () => {
    const result = await backendOf().execInContainer(container, '/backend tool args "a b" c');
    equal(result.lines(), ["[a b]", "[c]"]);
    equal((await refusal(() => backendOf().execInContainer("conf-nobody", "true"))).code, 1);
  },
  "backend.execInVMExtension takes a whole command line": async () => {
    const result = await backendOf().execInVMExtension('/backend tool args "a b" c');
    equal(result.stdout, "[a b]\n[c]\n");
  },
  "backend.spawnInVMExtension": async () => {
    const backend = backendOf();
    const told = await spawned(backend.spawnInVMExtension.bind(backend), "/backend", ["tool", "fail", "4"]);
    equal([told.stderr.trim(), told.code], ["failed as asked", 4]);
  },
  "spawnInVMExtension on the client itself": async () => {
    const told = await spawned(untyped.spawnInVMExtension, "/backend", ["tool", "args", "a b"]);
    equal([told.stdout, told.code], ["[a b]\n", 0]);
  },
  "execHostCmd takes a whole command line": async () => {
    equal((await old.execHostCmd('probe args "a b" c')).lines(), ["[a b]", "[c]"]);
    const error = await refusal(() => old.execHostCmd("probe fail 3"));
    equal([error.code, error.stderr.trim()], [3, "failed as asked"]);
  },
  spawnHostCmd: async () => {
    equal(await spawned(old.spawnHostCmd, "probe", ["args", "a b"]), { stdout: "[a b]\n", stderr: "", code: 0 });
    equal((await spawned(old.spawnHostCmd, "probe", ["fail", "5"])).code, 5);
  },
  "spawnHostCmd of what is nowhere": async () =>
    truth(await refusal(() => spawned(old.spawnHostCmd, "conf-no-such-program", [])), "no error"),
  "execDockerCmd takes any number of arguments": async () => {
    truth((await old.execDockerCmd("info")).stdout.length > 0, "no output");
    const rows = (await old.execDockerCmd("ps", "--format", '"{{json .}}"')).parseJsonLines();
    truth(rows.some((row) => row.Names === container), `${container} is not in it`);
  },
  spawnDockerCmd: async () => {
    const told = await spawned(old.spawnDockerCmd, "ps", ["--format", "{{.Names}}"]);
    includes(told.stdout, container);
    equal(told.code, 0);
  },
  "listContainers and listImages": async () => {
    truth(((await untyped.listContainers()) as unknown[]).length > 0, "no container");
    truth(((await untyped.listImages({ all: true })) as unknown[]).length > 0, "no image");
  },
  "toastSuccess, toastWarning and toastError": () => {
    equal(old.toastSuccess("v0: success") ?? null, null);
    equal(old.toastWarning("v0: warning") ?? null, null);
    equal(old.toastError("v0: error") ?? null, null);
  },
  "navigateTo… of what is not there rejects": async () => {
    await refusal(() => old.navigateToContainer(full));
    await refusal(() => old.navigateToContainerLogs(full));
    await refusal(() => old.navigateToContainerInspect(full));
    await refusal(() => old.navigateToContainerStats(full));
    await refusal(() => old.navigateToImage(`sha256:${full}`, "latest"));
    await refusal(() => old.navigateToVolume("conf-nothing"));
  },
  "all navigation is there": () => {
    for (const name of ["Containers", "Images", "Volumes", "DevEnvironments"]) {
      equal(typeof untyped[`navigateTo${name}`], "function", name);
    }
  },
  "openExternal refuses what is no web address": async () => {
    equal(typeof old.openExternal, "function");
    // It returns nothing: a refusal may be thrown, or told on the console.
    await Promise.resolve()
      .then(() => old.openExternal("file:///etc/passwd"))
      .catch(() => undefined);
  },
  "the new API stands beside it": () => {
    truth((ddClient as unknown) === window.ddClient, "it is another object");
    truth(old.docker === ddClient.docker && typeof old.extension.image === "string", "v1 is not there");
  },
};

declare global {
  interface Window {
    ddClient: unknown;
  }
}
