// What the files about the network share, and the cookies of this document: those of the extension,
// where WebKit knows only one jar for all.

/** A string of bytes, a character each, for Berth. */
function binaryString(buffer) {
  const bytes = new Uint8Array(buffer);
  const parts = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    parts.push(String.fromCharCode.apply(null, bytes.subarray(at, at + 8192)));
  }
  return parts.join("");
}

/** The bytes of such a string. */
function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return bytes;
}

/** Starts something of the network under an id of its own; `onEvent` gets what comes of it. */
function begin(onEvent) {
  const id = ++lastId;
  const promise = new Promise((resolve, reject) => calls.set(id, { resolve, reject, onEvent }));
  return { id, promise };
}

/** `onopen` and the like, as attributes. */
function handlerAttributes(prototype, types) {
  for (const type of types) {
    const handlers = new WeakMap();
    Object.defineProperty(prototype, "on" + type, {
      configurable: true,
      enumerable: true,
      get() {
        const entry = handlers.get(this);
        return entry ? entry.handler : null;
      },
      set(value) {
        const handler = typeof value === "function" ? value : null;
        const entry = handlers.get(this);
        if (entry) {
          entry.handler = handler; // It keeps its place among the listeners.
        } else if (handler) {
          const added = { handler };
          handlers.set(this, added);
          this.addEventListener(type, (event) => added.handler && added.handler.call(this, event));
        }
      },
    });
  }
}

function constants(target, values) {
  for (const name of Object.keys(values)) {
    Object.defineProperty(target, name, { value: values[name], enumerable: true });
  }
}

if (self.origin !== "null") {
  // A sandbox has no cookies.
  Object.defineProperty(document, "cookie", {
    configurable: true,
    enumerable: true,
    get: () => port.call("0", "net.cookies", location.pathname),
    set: (cookie) => void port.call("0", "net.setCookie", `${location.pathname}\n${cookie}`),
  });
}

// The user agent ends with a mark by which Berth knows its pages; it is nobody else's business.
const plainUserAgent = navigator.userAgent.replace(/ Page\/[0-9a-f]+$/, "");
Object.defineProperty(Navigator.prototype, "userAgent", {
  configurable: true,
  enumerable: true,
  get: () => plainUserAgent,
});
