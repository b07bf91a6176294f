// fetch, whose bodies WebKit keeps back until 40 KiB are there (DESIGN.md finding 2), and what it
// does not send: the body of a DELETE, and blobs and files. WebKit still makes the request; where
// the answer has no known length, Berth hands its parts over as they come.

const fetchKey = port.call("0", "net.key", "");
const nativeFetch = window.fetch;

/** The address with a mark by which Berth knows the request; null for one that it does not see. */
function marked(url, id) {
  let address;
  try {
    address = new URL(url, document.baseURI);
  } catch {
    return null; // WebKit says what is wrong with it.
  }
  if (!/^https?:$/.test(address.protocol) || address.hostname.endsWith(".berth.localhost")) {
    return null;
  }
  address.hash = fetchKey + id;
  return address.href;
}

const PARTS_AHEAD = 8;

/** The body whose parts Berth hands over; no more are asked for than the page reads. */
function stream(id, promise, signal) {
  let owed = PARTS_AHEAD;
  const pull = () => {
    if (owed > 0) {
      tell("net.pull", String(owed), id);
      owed = 0;
    }
  };
  return new ReadableStream(
    {
      start(controller) {
        const end = (how, value) => {
          try {
            how.call(controller, value);
          } catch {
            // It was cancelled, and is closed already.
          }
          tell("net.done", "", id);
        };
        calls.get(id).onEvent = (part) => {
          controller.enqueue(bytesOf(part));
          owed++;
          if (controller.desiredSize > 0) {
            pull();
          }
        };
        promise.then(
          () => end(controller.close),
          (error) => end(controller.error, new TypeError(error.message))
        );
        if (signal) {
          signal.addEventListener("abort", () => {
            tell("net.cancel", "", id);
            end(controller.error, signal.reason || new DOMException("Aborted", "AbortError"));
          });
        }
      },
      pull,
      cancel: () => tell("net.cancel", "", id),
    },
    new CountQueuingStrategy({ highWaterMark: PARTS_AHEAD })
  );
}

/** A response, and its copies, with what a script cannot give one. */
function asNative(response, native) {
  for (const name of ["url", "type", "redirected"]) {
    Object.defineProperty(response, name, { value: native[name], configurable: true });
  }
  supply(response, "clone", () => asNative(Response.prototype.clone.call(response), native));
  return response;
}

function isDelete(method) {
  return String(method).toUpperCase() === "DELETE";
}

/** Whether a body is one that WebKit looks for on disk, under the address of a blob. */
function hasBlob(body) {
  return body instanceof Blob || body instanceof FormData;
}

/** Such a body read, and the content type that goes with it. */
async function readBody(body) {
  const encoded = new Response(body);
  return { buffer: await encoded.arrayBuffer(), type: encoded.headers.get("content-type") };
}

const requestOptions = [
  ...["method", "headers", "mode", "credentials", "cache", "redirect"],
  ...["referrer", "referrerPolicy", "integrity", "keepalive", "signal"],
];

/** What is asked for, without a Request and without blobs: [address, options, bytes of the body]. */
async function plainRequest(input, init) {
  if (input instanceof Request) {
    const request = new Request(input, init);
    const options = {};
    for (const name of requestOptions) {
      options[name] = request[name];
    }
    const bytes = await request.arrayBuffer();
    return [request.url, bytes.byteLength > 0 ? { ...options, body: bytes } : options, bytes];
  }
  if (!init || !init.body) {
    return [input, init, undefined];
  }
  if (hasBlob(init.body)) {
    const { buffer, type } = await readBody(init.body);
    const headers = new Headers(init.headers);
    if (type && !headers.has("content-type")) {
      headers.set("content-type", type);
    }
    return [input, { ...init, headers, body: buffer }, buffer];
  }
  return [input, init, isDelete(init.method) ? (await readBody(init.body)).buffer : undefined];
}

async function berthFetch(input, requested, lastEventId) {
  const [address, init, bytes] = await plainRequest(input, requested);
  const { id, promise } = begin(() => {});
  const url = init && init.mode === "no-cors" ? null : marked(address, id);
  if (url === null) {
    calls.delete(id);
    return nativeFetch.call(window, address, init);
  }
  const signal = (init && init.signal) || undefined;
  const expected = { lastEventId };
  if (bytes && bytes.byteLength > 0 && isDelete(init.method)) {
    expected.body = binaryString(bytes);
  }
  port.call(String(id), "net.expect", JSON.stringify(expected));
  const abort = () => tell("net.cancel", "", id);
  if (signal) {
    signal.addEventListener("abort", abort);
  }
  try {
    const native = await nativeFetch.call(window, url, init);
    if (port.call(String(id), "net.isDiverted", "") === "yes") {
      const { status, statusText, headers } = native;
      const body = stream(id, promise, signal);
      return asNative(new Response(body, { status, statusText, headers }), native);
    }
    calls.delete(id);
    return native;
  } catch (error) {
    calls.delete(id);
    tell("net.cancel", "", id);
    throw error;
  } finally {
    if (signal) {
      signal.removeEventListener("abort", abort);
    }
  }
}

supply(window, "fetch", function fetch(input, init) {
  return arguments.length === 0 ? nativeFetch.call(window) : berthFetch(input, init);
});
