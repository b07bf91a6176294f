import { docker, hostCli, image, vmCli } from "../client";
import { type Checks, equal, includes, longestPause, refusal, truth, within } from "./check";

async function printed(...args: string[]): Promise<string> {
  return (await hostCli.exec("probe", ["args", ...args])).stdout;
}

/** exec without stream is one command line (item 1; reference 3.3; survey 2.1). */
export const exec: Checks = {
  'a template in double quotes within an argument: \'"{{json .}}"\'': async () => {
    equal(await printed('"{{json .}}"'), "[{{json .}}]\n");
    const info = (await docker.cli.exec("info", ["--format", '"{{json .}}"'])).parseJsonObject();
    truth(info.ServerVersion, "docker info has no ServerVersion");
  },
  "a template in single quotes within an argument: \"'{{json .}}'\"": async () => {
    equal(await printed("'{{json .}}'"), "[{{json .}}]\n");
    const rows = (await docker.cli.exec("ps", ["--format", "'{{json .}}'"])).parseJsonLines();
    truth(rows.every((row) => row.ID), "a row has no ID");
  },
  'an option with a quoted value: --format="{{ .Name }}"': async () =>
    equal(await printed('--format="{{ .Name }}"'), "[--format={{ .Name }}]\n"),
  "quotes within quotes: \"jsonpath='{.contexts}'\"": async () =>
    equal(await printed("jsonpath='{.contexts}'"), "[jsonpath={.contexts}]\n"),
  "'custom-columns=\":metadata.name\"'": async () =>
    equal(await printed('custom-columns=":metadata.name"'), "[custom-columns=:metadata.name]\n"),
  "a word in quotes: '\"json\"'": async () => equal(await printed('"json"'), "[json]\n"),
  'two words as one argument: "--label a=b"': async () => {
    equal(await printed("--label a=b"), "[--label]\n[a=b]\n");
    const id = (await docker.cli.exec("create", ["--label conf=a=b", image])).stdout.trim();
    const label = await docker.cli.exec("inspect", ["--format", '"{{.Config.Labels.conf}}"', id]);
    await docker.cli.exec("rm", [id]);
    equal(label.stdout.trim(), "a=b");
  },
  "an option and its quoted value as one argument: \"--format '{{.ID}}'\"": async () =>
    equal(await printed("--format '{{.ID}}'"), "[--format]\n[{{.ID}}]\n"),
  "an argument with a trailing blank": async () =>
    equal(await printed("-v=vol:/to ", "next"), "[-v=vol:/to]\n[next]\n"),
  'two words as the command: "volume inspect"': async () => {
    await docker.cli.exec("volume create", ["conf-exec"]);
    try {
      const found = (await docker.cli.exec("volume inspect", ["conf-exec"])).parseJsonObject();
      equal(found[0].Name, "conf-exec");
    } finally {
      await docker.cli.exec("volume rm", ["conf-exec"]);
    }
  },
  "a whole command line as one argument: '/bin/sh -c \"nginx -v && id\"'": async () => {
    equal(await printed('/bin/sh -c "nginx -v && id"'), "[/bin/sh]\n[-c]\n[nginx -v && id]\n");
    const run = await docker.cli.exec("run", ["--rm", image, 'tool args -c "nginx -v && id"']);
    equal(run.stdout, "[-c]\n[nginx -v && id]\n");
  },
  "a quoted script behind sh -c": async () =>
    equal(
      await printed("-c", "\"rm -rf /x/..?* /x/*; echo 'a' > /b | c\""),
      "[-c]\n[rm -rf /x/..?* /x/*; echo 'a' > /b | c]\n",
    ),
  "a script of sh that runs": async () =>
    equal((await hostCli.exec("sh", ["-c", "\"echo one && echo 'two  words'\""])).stdout, "one\ntwo  words\n"),
  "quotes escaped by backslashes": async () => {
    const json = JSON.stringify({ a: 'say "hi"', b: "c\\d" });
    const escaped = json.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
    equal(await printed(`"${escaped}"`), `[${json}]\n`);
    equal(await printed('"{"a":"b"}"'.replaceAll('"', '\\"')), '["{"a":"b"}"]\n');
  },
  "newlines within quotes": async () => equal(await printed("'a\nb'", '"c\nd"'), "[a\nb]\n[c\nd]\n"),
  "newlines outside quotes part words": async () => equal(await printed("a\nb"), "[a]\n[b]\n"),
  "an empty word in quotes": async () => equal(await printed('""', "''", "x"), "[]\n[]\n[x]\n"),
  "quotes in the middle of a word": async () => equal(await printed("a'b c'\"d e\"f"), "[ab cd ef]\n"),
  "nothing is expanded": async () =>
    equal(await printed("$HOME", '"$HOME"', "~", "'`id`'", '"$(id)"'), "[$HOME]\n[$HOME]\n[~]\n[`id`]\n[$(id)]\n"),
  "a template without quotes is two words": async () =>
    equal(await printed("{{json .}}"), "[{{json]\n[.}}]\n"),
  "operators outside quotes are refused": async () => {
    for (const operator of [";", "&", "&&", "|", ">", "<", "(", ")", "*"]) {
      const error = await refusal(() => hostCli.exec("probe", ["args", "a", operator, "b"]));
      includes(error.message, "shell operators are not allowed when executing commands through SDK APIs", operator);
      includes(error.stderr ?? error.message, "shell operators are not allowed", operator);
    }
  },
  "a substitution outside quotes is refused": async () =>
    includes((await refusal(() => hostCli.exec("probe", ["args", "$(id)"]))).message, "shell operators are not allowed"),
  "letters of all scripts": async () => equal(await printed("äöü", "'漢字 🎉'"), "[äöü]\n[漢字 🎉]\n"),
  "output and errors apart": async () => {
    const result = await hostCli.exec("probe", ["warn"]);
    equal([result.stdout, result.stderr], ["done\n", "a warning\n"]);
    truth(!result.code, `code is ${result.code}`);
  },
  "lines()": async () => {
    equal((await hostCli.exec("probe", ["windows-lines"])).lines().filter(Boolean), ["a", "b"]);
    equal((await hostCli.exec("probe", ["empty"])).lines(), []);
    equal((await hostCli.exec("probe", ["no-newline"])).lines(), ["first", "last"]);
  },
  "parseJsonLines() leaves out empty lines": async () =>
    equal((await hostCli.exec("probe", ["json"])).parseJsonLines(), [{ a: 1 }, { b: "ä" }]),
  "parseJsonObject()": async () => equal((await hostCli.exec("probe", [])).parseJsonObject(), { probe: "here" }),
  "parseJsonObject() of output in quotes": async () =>
    equal((await hostCli.exec("probe", ["quoted"])).parseJsonObject(), { a: 1 }),
  "parseJsonObject() of what is no JSON throws": async () => {
    const result = await hostCli.exec("probe", ["warn"]);
    truth((await refusal(() => result.parseJsonObject())) instanceof SyntaxError, "no SyntaxError");
  },
  "a failure carries all that node's exec gives": async () => {
    for (const call of [
      () => hostCli.exec("probe", ["fail", "3"]),
      () => vmCli.exec("/backend", ["tool", "fail", "3"]),
    ]) {
      const error = await refusal(call);
      equal([error.code, error.killed, error.signal], [3, false, null]);
      equal(error.stderr.trim(), "failed as asked", "stderr");
      includes(error.cmd, "fail 3", "cmd");
      includes(error.message, "Command failed: ", "message");
      includes(error.message, "failed as asked", "message");
    }
  },
  "a failure keeps its output and its helpers": async () => {
    const error = await refusal(() => hostCli.exec("probe", ["fail", "3"]));
    equal(error.lines(), ["said before it failed"]);
    equal(typeof error.parseJsonLines, "function");
    equal(typeof error.parseJsonObject, "function");
    equal(JSON.parse(JSON.stringify(error)).code, 3);
  },
  "a failing docker command": async () => {
    const error = await refusal(() => docker.cli.exec("inspect", ["conf-nobody"]));
    equal(error.code, 1, "code");
    includes(error.cmd, "docker inspect conf-nobody", "cmd");
    includes(error.stderr, "conf-nobody", "stderr");
  },
  "a command that a signal ends": async () => {
    const error = await refusal(() => hostCli.exec("probe", ["ended-by-signal"]));
    truth(error.code !== 0, `code is ${error.code}`);
  },
  "100 MB of output arrive whole": within(120, async () => {
    let output = "";
    const pause = await longestPause(async () => {
      output = (await hostCli.exec("probe", ["letters", "100000000"])).stdout;
    });
    equal(output.length, 100_000_000, "the length");
    truth(!/[^x]/.test(output), "there is something else in it");
    return `the page's longest pause: ${pause} ms`;
  }),
  "many commands at once": within(60, async () => {
    const calls = Array.from({ length: 50 }, (_, i) => printed(`n${i}`));
    equal(await Promise.all(calls), Array.from({ length: 50 }, (_, i) => `[n${i}]\n`));
  }),
  "arguments may be left out": async () =>
    equal((await hostCli.exec("probe args one", [])).stdout, "[one]\n"),
  "standard input is empty": async () => equal((await hostCli.exec("probe", ["input"])).stdout, ""),
};
