import { container, docker, hostCli, service, untyped, vmCli } from "../client";
import { type Checks, equal, includes, longestPause, refusal, truth, within } from "./check";

const exec = untyped.extension.host.cli.exec;

async function hasFailed(call: () => unknown) {
  const error = await refusal(call);
  truth(error.message, `its message is ${error.message}`);
  truth(error.statusCode === undefined, `it has the status ${error.statusCode}`);
  equal((await service.get("/text")) as string, "plain text, no JSON", "the next answer");
}

/** Calls and answers that are not as they should be: a clear rejection, and all else goes on. */
export const badInput: Checks = {
  "a command that is no text": async () => {
    for (const cmd of [undefined, null, 1, {}, [], () => 1]) {
      const error = await refusal(() => exec(cmd, []));
      includes(error.message, '[ERROR_INVALID_ARG_TYPE]: The "cmd" argument must be of type string. Received ');
      truth(error instanceof TypeError, "no TypeError");
    }
  },
  "arguments that are no list of texts": async () => {
    for (const args of [null, "x", {}, [1], [undefined], [null], [["x"]]]) {
      includes((await refusal(() => exec("probe", args))).message, '[ERROR_INVALID_ARG_TYPE]: The "args');
    }
  },
  "options that are none": async () => {
    equal((await exec("probe", [], null)).parseJsonObject(), { probe: "here" });
    equal((await exec("probe", [], {})).parseJsonObject(), { probe: "here" });
    includes((await refusal(() => exec("probe", [], { cwd: 1 }))).message, "ERROR_INVALID_ARG_TYPE");
  },
  "variables of any type": async () => {
    const env = { A: 1, B: undefined, C: null, D: true };
    equal((await exec("probe", ["variable", "A"], { env })).stdout, "1\n");
  },
  "variables with names that cannot be": async () => {
    for (const env of [{ "A=B": "x" }, { "A\0": "x" }, { A: "x\0y" }]) {
      truth((await refusal(() => exec("probe", [], { env }))).message, "no message");
    }
  },
  "a null byte in an argument": async () => {
    truth((await refusal(() => exec("probe", ["args", "a\0b"]))).message, "no message");
    truth((await refusal(() => vmCli.exec("/backend", ["tool", "args", "a\0b"]))).message, "no message");
  },
  "a quote without its other half": async () => {
    truth((await refusal(() => hostCli.exec("probe", ["args", '"a']))).message, "no message");
    truth((await refusal(() => hostCli.exec("probe", ["args", "'a"]))).message, "no message");
  },
  "no command at all": async () => {
    truth((await refusal(() => exec("", []))).message, "no message");
    truth((await refusal(() => exec("   ", []))).message, "no message");
  },
  "huge arguments": within(60, async () => {
    const error = await refusal(() => hostCli.exec("probe", ["args", "x".repeat(20_000_000)]));
    truth(error.message.length < 100_000, `its message has ${error.message.length} letters`);
    equal((await hostCli.exec("probe", ["args", "x".repeat(100_000)])).stdout.length, 100_003);
  }),
  "10,000 arguments": async () =>
    equal((await hostCli.exec("probe", ["args", ...Array(10_000).fill("x")])).lines().length, 10_000),
  "circular objects": async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    truth((await refusal(() => service.post("/echo", circular))).message, "no message");
    truth((await refusal(() => docker.listContainers(circular))).message, "no message");
    untyped.desktopUI.toast.success(circular);
    equal(await service.get("/text"), "plain text, no JSON", "the next answer");
  },
  "what JSON cannot say": async () => {
    truth((await refusal(() => service.post("/echo", { n: 1n }))).message, "no message");
    equal(JSON.parse(((await service.post("/echo", { u: undefined, f() {}, d: new Date(0) })) as { body: string }).body), {
      d: "1970-01-01T00:00:00.000Z",
    });
  },
  "a path that is no text": async () => {
    for (const url of [undefined, null, 1, {}]) {
      includes((await refusal(() => untyped.extension.vm.service.get(url))).message, "ERROR_INVALID_ARG_TYPE");
    }
    truth((await refusal(() => untyped.extension.vm.service.request())).message, "no message");
    truth((await refusal(() => untyped.extension.vm.service.request("x"))).message, "no message");
  },
  "headers that would be two": async () => {
    const headers = { "X-Custom": "a\r\nX-Other: b" };
    await hasFailed(() => service.request({ url: "/echo", method: "GET", headers, data: undefined }));
  },
  "a method that is none": async () =>
    hasFailed(() => service.request({ url: "/echo", method: "GET /x HTTP/1.1\r\n", headers: {}, data: undefined })),
  "views of no text": async () => {
    for (const id of [undefined, null, 1, {}]) {
      includes((await refusal(() => untyped.desktopUI.navigate.viewContainer(id))).message, "ERROR_INVALID_ARG_TYPE");
    }
    includes((await refusal(() => untyped.desktopUI.navigate.viewImage("sha256:x"))).message, "ERROR_INVALID_ARG_TYPE");
  },
  "binary output of a command": async () => {
    const { stdout } = await hostCli.exec("probe", ["binary"]);
    truth(stdout.startsWith("a\0") && stdout.endsWith("z"), `it is ${JSON.stringify(stdout)}`);
  },
  "binary output of a stream": async () => {
    const chunks: string[] = [];
    await new Promise((resolve) =>
      hostCli.exec("probe", ["binary"], {
        stream: { onOutput: (data) => void chunks.push(data.stdout!), onClose: resolve },
      }),
    );
    const output = chunks.join("");
    truth(output.startsWith("a\0") && output.endsWith("z"), `it is ${JSON.stringify(output)}`);
  },
  "a binary body": async () => {
    const body = (await service.get("/binary")) as string;
    truth(body.startsWith("a\0") && body.endsWith("z"), `it is ${JSON.stringify(body)}`);
  },
  "a backend that answers garbage": () => hasFailed(() => service.get("/garbage")),
  "a backend that closes in the middle of a body": async () => {
    await hasFailed(() => service.get("/cut"));
    await hasFailed(() => service.get("/cut-chunked"));
  },
  "a backend that sends 1 GB": within(120, async () => {
    let error = { message: "" };
    const pause = await longestPause(async () => {
      error = await refusal(() => service.get("/big?bytes=1000000000"));
    });
    truth(error.message, "no message");
    equal(await service.get("/text"), "plain text, no JSON", "the next answer");
    truth(pause < 2000, `the page stood still for ${pause} ms`);
    return `${error.message} The page's longest pause: ${pause} ms`;
  }),
  "a command that never stops": within(120, async () => {
    let process: { close(): void };
    let lines = 0;
    const pause = await longestPause(
      () =>
        new Promise<void>((resolve) => {
          process = hostCli.exec("yes", [], {
            stream: {
              splitOutputLines: true,
              onOutput() {
                if (++lines === 500_000) {
                  process.close();
                }
              },
              onClose: () => resolve(),
            },
          });
        }),
    );
    truth(pause < 2000, `the page stood still for ${pause} ms`);
    return `longest pause ${pause} ms`;
  }),
  "ids that look like options": async () => {
    truth((await refusal(() => untyped.desktopUI.navigate.viewContainer("--help"))).message, "no message");
    equal((await refusal(() => untyped.backend.execInContainer("--help", "true"))).code === 0, false);
    truth((await docker.cli.exec("inspect", [container])).stdout, "the container is gone");
  },
};
