import { backend, service, untyped } from "../client";
import { type Checks, equal, includes, longestPause, refusal, truth, within } from "./check";

interface Echo {
  method: string;
  path: string;
  query: string;
  contentType: string;
  custom: string;
  body: string;
}

const json = "application/json";

async function echo(call: Promise<unknown>): Promise<Echo> {
  return (await call) as Echo;
}

/** vm.service (item 4; reference 3.4; survey 2.8). */
const checks: Checks = {
  "the backend comes up": within(60, backend),
  get: async () => {
    const { method, path, body } = await echo(service.get("/echo"));
    equal([method, path, body], ["GET", "/echo", ""]);
  },
  "post of an object": async () => {
    const { method, contentType, body } = await echo(service.post("/echo", { a: "ä", b: [1, null] }));
    equal([method, body], ["POST", '{"a":"ä","b":[1,null]}']);
    includes(contentType, json);
  },
  "post of text that is JSON already": async () =>
    equal((await echo(service.post("/echo", '{"a":1}'))).body, '{"a":1}'),
  "post of other text": async () => equal((await echo(service.post("/echo", "a: 1\nb: ä\n"))).body, "a: 1\nb: ä\n"),
  "post without a body": async () => {
    const { method, body } = await echo(untyped.extension.vm.service.post("/echo"));
    equal([method, body], ["POST", ""]);
    equal((await echo(service.post("/echo", null))).body, "");
    equal((await echo(service.post("/echo", ""))).body, "");
  },
  put: async () => {
    const { method, body } = await echo(service.put("/echo", { a: 1 }));
    equal([method, body], ["PUT", '{"a":1}']);
  },
  patch: async () => {
    const { method, body } = await echo(service.patch("/echo", { a: 1 }));
    equal([method, body], ["PATCH", '{"a":1}']);
  },
  delete: async () => equal((await echo(service.delete("/echo?id=1"))).method, "DELETE"),
  head: async () => truth(!(await service.head("/echo")), "there is a body"),
  "request with headers and a body": async () => {
    const echoed = await echo(
      service.request({ url: "/echo", method: "POST", headers: { "X-Custom": "ä b", Accept: json }, data: { a: 1 } }),
    );
    equal([echoed.method, echoed.body], ["POST", '{"a":1}']);
    truth(echoed.custom !== "", "X-Custom did not arrive");
    includes(echoed.contentType, json);
  },
  "request with a content type of its own": async () => {
    const headers = { "content-type": "application/yaml", "X-Custom": "x" };
    const echoed = await echo(service.request({ url: "/echo", method: "PUT", headers, data: "a: 1" }));
    equal([echoed.method, echoed.contentType, echoed.custom, echoed.body], ["PUT", "application/yaml", "x", "a: 1"]);
  },
  "request without method, headers or data": async () =>
    equal((await echo(untyped.extension.vm.service.request({ url: "/echo" }))).method, "GET"),
  "request with a method in small letters": async () =>
    equal((await echo(untyped.extension.vm.service.request({ url: "/echo", method: "delete" }))).method, "DELETE"),
  "a path without leading slash": async () => equal((await echo(service.get("echo"))).path, "/echo"),
  "a path with a query": async () => {
    equal((await echo(service.get("/echo?a=1&b=%C3%A4"))).query, "a=1&b=%C3%A4");
    equal((await echo(service.get("echo?a=1"))).query, "a=1");
  },
  "a path with letters that must be escaped": async () => {
    const { query } = await echo(service.get("/echo?name=ä b"));
    equal(decodeURIComponent(query.replaceAll("+", " ")), "name=ä b");
  },
  "an absolute URL": async () => {
    equal((await echo(service.get("http://localhost/echo?a=1"))).query, "a=1");
  },
  "JSON arrives as an object": async () => equal(((await service.get("/hello")) as Echo & { service: string }).service, "web"),
  "text arrives as text": async () => equal(await service.get("/text"), "plain text, no JSON"),
  "JSON that is none arrives as text": async () => equal(await service.get("/broken-json"), '{"broken":'),
  "204 resolves": async () => truth(!(await service.get("/empty")), "there is a body"),
  "201 without a body resolves": async () => truth(!(await service.post("/created", {})), "there is a body"),
  "a status outside 2xx rejects with a ServiceError": async () => {
    for (const code of [400, 404, 418, 500, 503]) {
      const error = await refusal(() => service.get(`/status?code=${code}`));
      equal(error.statusCode, code, "statusCode");
      includes(typeof error.message === "string" ? error.message : JSON.stringify(error.message), `${code} on request`);
      truth(typeof error.name === "string" && error.name, "it has no name");
    }
  },
  "a path that the backend does not know": async () =>
    equal((await refusal(() => service.get("/conf-nothing"))).statusCode, 404),
  "a redirect within the backend, or its refusal": async () => {
    const error = await refusal(() => service.get("/status?code=304"));
    equal(error.statusCode, 304);
  },
  "the reason phrase is the error's name": async () => {
    const error = await refusal(() => service.get("/reason"));
    equal([error.name, error.message, error.statusCode], ["Not Now", "busy", 409]);
  },
  "a backend that hangs up": async () => {
    const error = await refusal(() => service.get("/hangup"));
    equal([error.message, error.statusCode], ["socket hang up", undefined]);
  },
  "the second service through the first": async () =>
    equal(((await service.get("/upstream")) as { service: string }).service, "data"),
  "slow answers do not hold up others": async () => {
    const slow = service.get("/slow?ms=1500");
    const started = performance.now();
    await service.get("/hello");
    truth(performance.now() - started < 1400, "it waited for the slow one");
    equal(await slow, "slow");
  },
  "10 MB arrive whole": async () => {
    equal(((await service.get("/big?bytes=10000000")) as string).length, 10_000_000);
  },
  "10 MB are sent whole": async () => {
    equal(await service.post("/length", "x".repeat(10_000_000)), 10_000_000);
    equal(await service.post("/length", "ä".repeat(1_000_000)), 2_000_000);
  },
  "1,000 at once": within(60, async () => {
    let answers: unknown[] = [];
    const pause = await longestPause(async () => {
      answers = await Promise.all(Array.from({ length: 1000 }, (_, i) => service.post("/echo", { i })));
    });
    equal(
      answers.map((answer) => JSON.parse((answer as Echo).body).i),
      Array.from({ length: 1000 }, (_, i) => i),
    );
    return `the page's longest pause: ${pause} ms`;
  }),
  "1,000 slow ones at once": within(60, async () => {
    const answers = await Promise.all(Array.from({ length: 1000 }, () => service.get("/slow?ms=1000")));
    truth(answers.every((answer) => answer === "slow"), "an answer is wrong");
  }),
};

export { checks as service };
