import { publishedAddress } from "../client";
import { type Checks, equal, includes, limited, refusal, truth, until } from "./check";

async function open(path = "/socket", protocols?: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${await publishedAddress()}${path}`, protocols);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error("the socket does not open"));
  });
  return socket;
}

function message(socket: WebSocket): Promise<MessageEvent> {
  return new Promise((resolve) => (socket.onmessage = resolve));
}

const slow = 5000;

/** Servers on this machine, from the page and from a frame (item 9). */
export const network: Checks = {
  "fetch from a server without CORS headers": async () => {
    const response = await fetch(`http://${await publishedAddress()}/hello`);
    equal([response.status, (await response.json()).service], [200, "web"]);
  },
  "fetch that needs a preflight": async () => {
    const response = await fetch(`http://${await publishedAddress()}/echo`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-Custom": "x" },
      body: '{"a":1}',
    });
    const { method, custom, body } = await response.json();
    equal([method, custom, body], ["PUT", "x", '{"a":1}']);
  },
  "fetch of a failure": async () =>
    equal((await fetch(`http://${await publishedAddress()}/status?code=418`)).status, 418),
  "fetch of a port that nobody has": async () =>
    truth((await refusal(() => fetch("http://localhost:1/"))) instanceof TypeError, "no TypeError"),
  "XMLHttpRequest without CORS headers": async () => {
    const request = new XMLHttpRequest();
    request.open("GET", `http://${await publishedAddress()}/text`);
    const loaded = new Promise((resolve, reject) => {
      request.onload = resolve;
      request.onerror = () => reject(new Error("it failed"));
    });
    request.send();
    await loaded;
    equal(request.responseText, "plain text, no JSON");
  },
  "WebSocket: text back and forth": async () => {
    const socket = await open();
    equal([socket.readyState, socket.protocol], [WebSocket.OPEN, ""]);
    const answer = message(socket);
    socket.send("hällo 🎉");
    equal((await answer).data, "hällo 🎉");
    socket.close();
    await until(() => socket.readyState === WebSocket.CLOSED);
  },
  "WebSocket: bytes back and forth": async () => {
    const socket = await open();
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    const blob = message(socket);
    socket.send(bytes);
    truth((await blob).data instanceof Blob, "it is no Blob");
    socket.binaryType = "arraybuffer";
    const buffer = message(socket);
    socket.send(bytes.buffer);
    equal([...new Uint8Array((await buffer).data)], [...bytes]);
    socket.close();
  },
  "WebSocket: 1 MB in one message": async () => {
    const socket = await open();
    const answer = message(socket);
    socket.send("x".repeat(1_000_000));
    equal((await answer).data.length, 1_000_000);
    socket.close();
  },
  "WebSocket: 1,000 messages in order": async () => {
    const socket = await open();
    const got: string[] = [];
    socket.addEventListener("message", (event) => got.push(event.data));
    for (let i = 0; i < 1000; i++) {
      socket.send(String(i));
    }
    await until(() => got.length === 1000);
    equal(got, Array.from({ length: 1000 }, (_, i) => String(i)));
    socket.close();
  },
  "WebSocket: the protocol that was agreed on": async () => {
    const socket = await open("/socket", "echo");
    equal(socket.protocol, "echo");
    socket.close();
  },
  "WebSocket: closed by the server": async () => {
    const socket = await open();
    const closed = new Promise<CloseEvent>((resolve) => (socket.onclose = resolve));
    socket.send("bye");
    const { code, reason, wasClean } = await closed;
    equal([code, reason, wasClean], [4001, "as asked", true]);
  },
  "WebSocket: a server that refuses": async () => {
    const socket = new WebSocket(`ws://${await publishedAddress()}/hello`);
    const seen: string[] = [];
    socket.onerror = () => seen.push("error");
    socket.onclose = ({ code }) => seen.push(`close ${code}`);
    await until(() => seen.length === 2);
    equal(seen, ["error", "close 1006"]);
  },
  "WebSocket: wrong addresses throw": async () => {
    truth((await refusal(() => new WebSocket("no address at all:"))) instanceof DOMException, "no DOMException");
    const socket = await open();
    truth((await refusal(() => socket.close(1))) instanceof DOMException, "no DOMException");
    socket.close();
  },
  "EventSource: messages come as they are sent": async () => {
    const source = new EventSource(`http://${await publishedAddress()}/events`);
    const got: [string, string, number][] = [];
    const started = performance.now();
    source.onmessage = (event) => got.push([event.data, event.lastEventId, performance.now() - started]);
    const done = new Promise<MessageEvent>((resolve) => source.addEventListener("done", resolve));
    equal(JSON.parse((await done).data), { messages: 3 });
    equal(source.readyState, EventSource.OPEN);
    source.close();
    equal(source.readyState, EventSource.CLOSED);
    equal(
      got.map(([data, id]) => [data, id]),
      [1, 2, 3].map((i) => [`message ${i}`, String(i)]),
    );
    truth(got[2][2] - got[0][2] > 200, "they all came together");
  },
  "EventSource: an answer that is none": async () => {
    const source = new EventSource(`http://${await publishedAddress()}/hello`);
    await new Promise((resolve) => (source.onerror = resolve));
    equal(source.readyState, EventSource.CLOSED);
  },
  "a frame of a local server": async () => {
    const frame = document.createElement("iframe");
    const told: Record<string, string> = {};
    const listen = ({ data }: MessageEvent) => {
      if (data?.frame) {
        told[data.frame] ??= data.value;
      }
    };
    window.addEventListener("message", listen);
    frame.src = `http://${await publishedAddress()}/frame`;
    document.body.append(frame);
    try {
      await limited(slow, until(() => ["client", "fetch", "socket", "events"].every((name) => name in told))).catch(
        () => undefined,
      );
      // Only the extension's own page has a client.
      equal(told, { client: "undefined", fetch: "web", socket: "from the frame", events: "message 1" });
    } finally {
      window.removeEventListener("message", listen);
      frame.remove();
    }
  },
  "a frame of this page's own files": async () => {
    const frame = document.createElement("iframe");
    frame.src = "./index.html?entry=1&framed=1";
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    document.body.append(frame);
    await loaded;
    const inside = frame.contentWindow as unknown as { document: Document };
    includes(inside.document.title, "Conformance");
    frame.remove();
  },
  "cookies of a local server": async () => {
    const address = await publishedAddress();
    await fetch(`http://${address}/cookie?set=conformance`, { credentials: "include" });
    const sent = await (await fetch(`http://${address}/cookie`, { credentials: "include" })).text();
    includes(sent, "flavour=conformance");
  },
};
