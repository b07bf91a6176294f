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

function stream(id, promise, signal) {
  let wanted = () => {};
  const body = new ReadableStream(
    {
      start(controller) {
        calls.get(id).onEvent = (part) => {
          controller.enqueue(bytesOf(part));
          wanted();
        };
        const end = (how, value) => {
          try {
            how.call(controller, value);
          } catch {
            // It was cancelled, and is closed already.
          }
          wanted();
          tell("net.done", "", id);
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
      pull: () =>
        new Promise((resolve) => {
          wanted = resolve;
          tell("net.pull", "", id);
        }),
      cancel: () => tell("net.cancel", "", id),
    },
    new CountQueuingStrategy({ highWaterMark: 8 })
  );
  return body;
}

function streamedResponse(native, body) {
  const response = new Response(body, {
    status: native.status,
    statusText: native.statusText,
    headers: native.headers,
  });
  for (const name of ["url", "type", "redirected"]) {
    Object.defineProperty(response, name, { value: native[name], configurable: true });
  }
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

/** The request with its blobs read. */
async function withoutBlobs(init) {
  const { buffer, type } = await readBody(init.body);
  const headers = new Headers(init.headers);
  if (type && !headers.has("content-type")) {
    headers.set("content-type", type);
  }
  return { ...init, headers, body: buffer };
}

/** The body of a DELETE, which Berth has to send; undefined for none. */
async function deleteBody(input, init) {
  const method = (init && init.method) || (input instanceof Request ? input.method : "GET");
  if (!isDelete(method)) {
    return undefined;
  }
  const body = await new Request(input, init).arrayBuffer();
  return body.byteLength > 0 ? binaryString(body) : undefined;
}

async function berthFetch(input, requested, lastEventId) {
  const init = requested && hasBlob(requested.body) ? await withoutBlobs(requested) : requested;
  const isRequest = input instanceof Request;
  const { id, promise } = begin(() => {});
  const url = (init && init.mode) === "no-cors" ? null : marked(isRequest ? input.url : input, id);
  if (url === null) {
    calls.delete(id);
    return nativeFetch.call(window, input, init);
  }
  const signal = (init && init.signal) || (isRequest && input.signal) || undefined;
  const expectation = { lastEventId };
  if (isRequest || init) {
    expectation.body = await deleteBody(isRequest ? input.clone() : input, init);
  }
  port.call(String(id), "net.expect", JSON.stringify(expectation));
  const abort = () => tell("net.cancel", "", id);
  if (signal) {
    signal.addEventListener("abort", abort);
  }
  try {
    const native = await nativeFetch.call(window, isRequest ? new Request(url, input) : url, init);
    if (port.call(String(id), "net.isDiverted", "") === "yes") {
      return streamedResponse(native, stream(id, promise, signal));
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

// XMLHttpRequest: only the bodies that WebKit does not send; all else is its own.
const xhrOpen = XMLHttpRequest.prototype.open;
const xhrSend = XMLHttpRequest.prototype.send;
const xhrSetHeader = XMLHttpRequest.prototype.setRequestHeader;
const xhrAbort = XMLHttpRequest.prototype.abort;
const deletions = new WeakMap();
const typed = new WeakSet(); // Those with a content type of the page's.
const reading = new WeakMap(); // Those whose blobs are being read.

XMLHttpRequest.prototype.open = function open(method, url, ...rest) {
  deletions.delete(this);
  typed.delete(this);
  reading.delete(this);
  if (isDelete(method)) {
    const id = ++lastId;
    const address = marked(url, id);
    if (address !== null) {
      deletions.set(this, id);
      return xhrOpen.call(this, method, address, ...rest);
    }
  }
  return xhrOpen.call(this, method, url, ...rest);
};

XMLHttpRequest.prototype.setRequestHeader = function setRequestHeader(name) {
  if (String(name).toLowerCase() === "content-type") {
    typed.add(this);
  }
  return xhrSetHeader.apply(this, arguments);
};

XMLHttpRequest.prototype.abort = function abort() {
  reading.delete(this);
  return xhrAbort.call(this);
};

XMLHttpRequest.prototype.send = function send(body) {
  if (hasBlob(body)) {
    const turn = {};
    reading.set(this, turn);
    readBody(body).then(({ buffer, type }) => {
      if (reading.get(this) === turn) {
        if (type && !typed.has(this)) {
          xhrSetHeader.call(this, "Content-Type", type);
        }
        xhrSend.call(this, buffer);
      }
    });
    return undefined;
  }
  const id = deletions.get(this);
  if (id !== undefined && (typeof body === "string" || body instanceof URLSearchParams)) {
    const bytes = new TextEncoder().encode(String(body));
    port.call(String(id), "net.expect", JSON.stringify({ body: binaryString(bytes.buffer) }));
    this.addEventListener("loadend", () => tell("net.done", "", id));
  }
  return xhrSend.apply(this, arguments);
};
