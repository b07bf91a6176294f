import type { v1 } from "@docker/extension-api-client-types";
import { container, docker, hostCli, image, service, vmCli } from "../client";
import { type Checks, equal, longestPause, pause, truth, until, within } from "./check";

interface Streamed {
  events: { stdout?: string; stderr?: string }[];
  errors: unknown[];
  code: number;
}

/** Runs a command with a stream to its end. */
function streamed(cli: { exec: v1.Exec }, cmd: string, args: string[], options: Partial<v1.SpawnOptions> = {}) {
  return new Promise<Streamed>((resolve) => {
    const result: Streamed = { events: [], errors: [], code: NaN };
    const stream: v1.ExecStreamOptions = {
      ...options.stream,
      onOutput: (data) => void result.events.push(data),
      onError: (error) => void result.errors.push(error),
      onClose: (code) => resolve({ ...result, code }),
    };
    cli.exec(cmd, args, { ...options, stream });
  });
}

const byLines = { stream: { splitOutputLines: true } };

function all(result: Streamed): string {
  return result.events.map((data) => data.stdout ?? "").join("");
}

function alive(pid: number): Promise<boolean> {
  return hostCli.exec("kill", ["-0", String(pid)]).then(
    () => true,
    () => false,
  );
}

/** exec with stream (item 2; reference 3.3; survey 2.2). */
export const streams: Checks = {
  "the handle is there at once": async () => {
    const process = hostCli.exec("probe", ["empty"], { stream: {} });
    equal(typeof process.close, "function");
    process.close();
  },
  "arguments are taken as they are": async () => {
    const result = await streamed(hostCli, "probe", ["args", '"{{ json . }}"', "{{ json . }}", "a b", "&&", "*", "c\\d", ""]);
    const printed = all(result);
    const surrounded = '["{{ json . }}"]\n';
    // One matching pair of quotes around an argument may be taken off (reference 3.3).
    const rest = "[{{ json . }}]\n[a b]\n[&&]\n[*]\n[c\\d]\n[]\n";
    truth(printed === surrounded + rest || printed === "[{{ json . }}]\n" + rest, `it is ${JSON.stringify(printed)}`);
  },
  "docker with a template that has blanks": async () => {
    const result = await streamed(docker.cli, "ps", ["--format", "{{json .}}", "--filter", `name=${container}`], byLines);
    equal(JSON.parse(result.events[0].stdout!).Names, container);
    equal(result.code, 0);
  },
  "one stream at a time, in order": async () => {
    const result = await streamed(hostCli, "probe", ["both"], byLines);
    equal(result.events, [{ stdout: "out" }, { stderr: "err" }, { stdout: "out again" }]);
  },
  "splitOutputLines gives the last line without a newline": async () => {
    const result = await streamed(hostCli, "probe", ["no-newline"], byLines);
    equal(result.events, [{ stdout: "first" }, { stdout: "last" }]);
  },
  "splitOutputLines takes \\r\\n": async () =>
    equal((await streamed(hostCli, "probe", ["windows-lines"], byLines)).events, [{ stdout: "a" }, { stdout: "b" }]),
  "splitOutputLines keeps empty lines": async () =>
    equal((await streamed(hostCli, "probe", ["json"], byLines)).events.map((data) => data.stdout), [
      '{"a":1}',
      "",
      '{"b":"ä"}',
    ]),
  "without splitOutputLines everything arrives": async () =>
    equal(all(await streamed(hostCli, "probe", ["json"])), '{"a":1}\n\n{"b":"ä"}\n'),
  "letters that are cut between chunks": async () => {
    equal(all(await streamed(hostCli, "probe", ["slow-letter"])), "ä€\n");
    equal((await streamed(hostCli, "probe", ["slow-letter"], byLines)).events, [{ stdout: "ä€" }]);
  },
  "onClose gets the exit code": async () => {
    equal((await streamed(hostCli, "probe", ["fail", "7"])).code, 7);
    equal((await streamed(hostCli, "probe", ["empty"])).code, 0);
    equal((await streamed(vmCli, "/backend", ["tool", "fail", "7"])).code, 7);
    equal((await streamed(docker.cli, "inspect", ["conf-nobody"])).code, 1);
  },
  "onError tells what cannot be started": async () => {
    const result = await streamed(hostCli, "conf-no-such-program", []);
    equal(result.errors.length, 1, "the number of errors");
  },
  "no handler at all": async () => {
    hostCli.exec("probe", ["both"], { stream: {} });
    hostCli.exec("probe", ["fail", "1"], { stream: { splitOutputLines: true } });
    await pause(500);
    equal((await hostCli.exec("probe", [])).parseJsonObject(), { probe: "here" });
  },
  "handlers that throw disturb nothing": async () => {
    const events: string[] = [];
    const thrown: string[] = [];
    const seen = (event: ErrorEvent) => {
      thrown.push(event.message);
      event.preventDefault();
    };
    window.addEventListener("error", seen);
    try {
      const code = await new Promise<number>((resolve) =>
        hostCli.exec("probe", ["numbers", "3"], {
          stream: {
            splitOutputLines: true,
            onOutput(data) {
              events.push(data.stdout!);
              throw new Error("thrown by a handler");
            },
            onClose(exitCode) {
              resolve(exitCode);
              throw new Error("thrown by a handler");
            },
          },
        }),
      );
      equal([code, events], [0, ["1", "2", "3"]]);
      await until(() => thrown.length === 4);
    } finally {
      window.removeEventListener("error", seen);
    }
  },
  "close() ends the whole process tree": async () => {
    const pids: number[] = [];
    let code: number | undefined;
    const process = hostCli.exec("family", [], {
      stream: {
        splitOutputLines: true,
        onOutput: (data) => void pids.push(Number(data.stdout!.split(" ")[0])),
        onClose: (exitCode) => (code = exitCode),
      },
    });
    await until(() => pids.length === 3);
    equal(await Promise.all(pids.map(alive)), [true, true, true], "alive before");
    process.close();
    await until(() => code !== undefined);
    truth(code !== 0, "it is said to have ended well");
    for (const pid of pids) {
      while (await alive(pid)) {
        await pause(50);
      }
    }
  },
  "close() ends a command in the container": async () => {
    let lines = 0;
    let closed = false;
    const process = vmCli.exec("/backend", ["tool", "tick"], {
      stream: { splitOutputLines: true, onOutput: () => void lines++, onClose: () => (closed = true) },
    });
    await until(() => lines > 2);
    process.close();
    await until(() => closed);
  },
  "close() of what has ended is harmless": async () => {
    let closes = 0;
    const process = hostCli.exec("probe", [], { stream: { onClose: () => void closes++ } });
    await until(() => closes === 1);
    process.close();
    process.close();
    await pause(200);
    equal(closes, 1, "the calls of onClose");
  },
  "docker events are told as they happen": async () => {
    const actions: string[] = [];
    const name = "conf-events";
    const process = docker.cli.exec(
      "events",
      ["--format", "{{json .}}", "--filter", "type=volume", "--filter", `volume=${name}`],
      { stream: { splitOutputLines: true, onOutput: (data) => void actions.push(JSON.parse(data.stdout!).Action) } },
    );
    try {
      while (!actions.includes("create")) {
        await docker.cli.exec("volume", ["create", name]);
        await docker.cli.exec("volume", ["rm", name]);
      }
      await until(() => actions.includes("destroy"));
    } finally {
      process.close();
    }
  },
  "docker logs --follow": async () => {
    const id = (await docker.cli.exec("run", ["-d", image, "tool", "tick"])).stdout.trim();
    const ticks: string[] = [];
    const process = docker.cli.exec("logs", ["--follow", id], {
      stream: { splitOutputLines: true, onOutput: (data) => void ticks.push(data.stdout!) },
    });
    try {
      await until(() => ticks.length >= 5);
      equal(ticks.slice(0, 3), ["tick 1", "tick 2", "tick 3"]);
    } finally {
      process.close();
      await docker.cli.exec("rm", ["--force", id]);
    }
  },
  "cwd and env on this machine": async () => {
    equal(all(await streamed(hostCli, "probe", ["folder"], { cwd: "/usr" })), "/usr\n");
    equal((await hostCli.exec("probe", ["folder"], { cwd: "/usr" })).stdout, "/usr\n");
    equal(all(await streamed(hostCli, "probe", ["variable", "CONF"], { env: { CONF: "ä b" } })), "ä b\n");
    equal((await hostCli.exec("probe", ["variable", "CONF"], { env: { CONF: "ä b" } })).stdout, "ä b\n");
    truth((await hostCli.exec("probe", ["variable", "PATH"], { env: { CONF: "1" } })).stdout.trim(), "PATH is gone");
  },
  "cwd and env in the container": async () => {
    equal(all(await streamed(vmCli, "/backend", ["tool", "folder"], { cwd: "/run" })), "/run\n");
    equal((await vmCli.exec("/backend", ["tool", "folder"], { cwd: "/run" })).stdout, "/run\n");
    equal(all(await streamed(vmCli, "/backend", ["tool", "variable", "CONF"], { env: { CONF: "ä b" } })), "ä b\n");
    equal((await vmCli.exec("/backend", ["tool", "variable", "SERVICE"], { env: { CONF: "1" } })).stdout, "web\n");
  },
  "cwd and env of docker": async () => {
    const error = await streamed(docker.cli, "version", [], { env: { DOCKER_HOST: "unix:///conf/nobody.sock" } });
    truth(error.code !== 0, "docker did not heed DOCKER_HOST");
    // A relative build context is found in cwd.
    const built = await docker.cli.exec("context", ["ls", "--format", '"{{.Name}}"'], { cwd: "/usr" });
    truth(built.lines().length > 0, "no context");
  },
  "a cwd that is not there": async () => {
    const result = await streamed(hostCli, "probe", ["folder"], { cwd: "/conf/nowhere" });
    equal(result.errors.length, 1, "the number of errors");
  },
  "100 streams side by side": within(60, async () => {
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, i) => streamed(hostCli, "probe", ["args", `n${i}`], byLines)),
    );
    equal(
      results.map((result) => all(result)),
      Array.from({ length: 100 }, (_, i) => `[n${i}]`),
    );
  }),
  "1,000,000 short lines in order, and clicks in between": within(120, async () => {
    const button = document.createElement("button");
    document.body.append(button);
    let clicks = 0;
    button.addEventListener("click", () => clicks++);
    const clicker = window.setInterval(() => button.click(), 50);
    let next = 1;
    let strays = 0;
    let code = NaN;
    const started = performance.now();
    const paused = await longestPause(
      () =>
        new Promise<void>((resolve) =>
          hostCli.exec("probe", ["numbers", "1000000"], {
            stream: {
              splitOutputLines: true,
              onOutput(data) {
                if (data.stdout !== String(next++)) {
                  strays++;
                }
              },
              onClose(exitCode) {
                code = exitCode;
                resolve();
              },
            },
          }),
        ),
    );
    const seconds = (performance.now() - started) / 1000;
    window.clearInterval(clicker);
    button.remove();
    equal([next - 1, strays, code], [1_000_000, 0, 0], "lines, strays and code");
    truth(clicks > 0, "no click came through");
    return `${Math.round(1_000_000 / seconds)} lines/s, ${clicks} clicks, longest pause ${paused} ms`;
  }),
  "a stream beside other calls": async () => {
    const process = hostCli.exec("probe", ["numbers", "100000"], { stream: { splitOutputLines: true, onOutput() {} } });
    equal(((await service.get("/hello")) as { service: string }).service, "web");
    process.close();
  },
};
