import { container, docker, hostCli, image, vmCli } from "../client";
import { type Checks, equal, includes, refusal, truth } from "./check";

async function output(cmd: string, args: string[] = []): Promise<string> {
  return (await hostCli.exec(cmd, args)).stdout.trim();
}

/** Which program a command means (item 3; reference 3.3, survey 2.3). */
export const commands: Checks = {
  "a host executable by its name": async () => includes(await output("probe"), "here"),
  "with a leading slash": async () => {
    includes(await output("/probe"), "here");
    equal(await output("/tool.sh", ["x"]), "tool.sh x");
  },
  "without its .sh": async () => equal(await output("tool", ["x"]), "tool.sh x"),
  "with another suffix than it has": async () => {
    for (const suffix of [".exe", ".cmd", ".bat", ".ps1", ".sh"]) {
      includes(await output(`probe${suffix}`), "here", suffix);
      equal(await output(`tool${suffix}`, ["x"]), "tool.sh x", suffix);
    }
  },
  "by the path that it has in the image": async () => includes(await output("/host/probe"), "here"),
  "a program on PATH": async () => {
    equal(await output("printf", ["%s", "hello"]), "hello");
    truth(await output("uname"), "uname says nothing");
  },
  "one that is nowhere": async () => {
    const error = await refusal(() => hostCli.exec("conf-no-such-program", []));
    includes(error.message, "conf-no-such-program");
    truth(error.stderr !== undefined && error.code !== 0, "it has no stderr or code");
  },
  "docker with a flag as the command": async () => {
    const error = await refusal(() => docker.cli.exec("-H", ["unix:///conf/nobody.sock", "ps"]));
    includes(error.stderr, "/conf/nobody.sock");
    const version = await docker.cli.exec("--log-level", ["error", "version", "--format", '"{{.Server.Version}}"']);
    truth(version.stdout.trim(), "no version");
  },
  "docker -H with the engine's own address": async () => {
    const host = (await docker.cli.exec("context", ["inspect", "--format", '"{{.Endpoints.docker.Host}}"'])).stdout.trim();
    const names = await docker.cli.exec("-H", [host, "ps", "--format", '"{{.Names}}"']);
    includes(names.stdout, container);
  },
  "vm.cli.exec runs in the first service's container": async () => {
    equal((await vmCli.exec("/backend", ["tool", "variable", "SERVICE"])).stdout, "web\n");
    equal((await vmCli.exec("/backend tool args", ['"a b"', "c"])).stdout, "[a b]\n[c]\n");
  },
  "vm.cli.exec starts in the image's working directory": async () => {
    equal((await vmCli.exec("./backend", ["tool", "folder"])).stdout, "/\n");
  },
  "vm.cli.exec of what is not there": async () => {
    const error = await refusal(() => vmCli.exec("/conf-nothing", []));
    truth(error.code === 126 || error.code === 127, `code is ${error.code}`);
    includes(`${error.stdout}${error.stderr}`, "conf-nothing");
  },
  "docker run of the extension's own image": async () => {
    const run = await docker.cli.exec("run", ["--rm", "--env", '"A=b c"', image, "tool", "variable", "A"]);
    equal(run.stdout, "b c\n");
  },
};
