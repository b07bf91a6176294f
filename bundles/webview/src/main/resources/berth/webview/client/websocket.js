// WebSocket, which is broken in this WebKit (DESIGN.md finding 5): over java.net.http.

const SOCKET_STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 };
const sockets = new WeakMap();

class WebSocket extends EventTarget {
  constructor(url, protocols = []) {
    super();
    if (arguments.length === 0) {
      throw new TypeError("Not enough arguments");
    }
    const address = socketAddress(url);
    const list = socketProtocols(protocols);
    const { id, promise } = begin((event) => socketEvent(this, event));
    const state = {
      id,
      url: address,
      readyState: 0,
      protocol: "",
      binaryType: "blob",
      bufferedAmount: 0,
      sending: Promise.resolve(), // Blobs are read on the way; what comes after them waits.
      blobs: 0,
      parts: [], // Of a long message that is coming in.
    };
    sockets.set(this, state);
    promise.then(
      (close) => socketClosed(this, close),
      () => socketClosed(this, { code: 1006, reason: "", wasClean: false })
    );
    tell("net.connect", JSON.stringify({ url: address, protocols: list }), id);
  }

  get url() {
    return sockets.get(this).url;
  }

  get readyState() {
    return sockets.get(this).readyState;
  }

  get protocol() {
    return sockets.get(this).protocol;
  }

  get extensions() {
    return "";
  }

  get bufferedAmount() {
    return sockets.get(this).bufferedAmount;
  }

  get binaryType() {
    return sockets.get(this).binaryType;
  }

  set binaryType(type) {
    if (type === "blob" || type === "arraybuffer") {
      sockets.get(this).binaryType = type;
    }
  }

  send(data) {
    const state = sockets.get(this);
    if (arguments.length === 0) {
      throw new TypeError("Not enough arguments");
    }
    if (state.readyState === 0) {
      throw new DOMException("The WebSocket is not open yet", "InvalidStateError");
    }
    const message = socketMessage(data);
    state.bufferedAmount += message.length;
    if (state.readyState !== 1) {
      return; // It counts, and goes nowhere: so says the standard.
    }
    if (message.blob || state.blobs > 0) {
      state.blobs++;
      state.sending = state.sending
        .then(() => (message.blob ? message.blob.arrayBuffer() : null))
        .then((buffer) => {
          if (buffer) {
            message.text = binaryString(buffer);
          }
        })
        .catch(() => {
          message.what = ""; // A file that cannot be read any more.
        })
        .then(() => {
          state.blobs--;
          if (message.what) {
            tell(message.what, message.text, state.id);
          }
        });
    } else {
      tell(message.what, message.text, state.id);
    }
  }

  close(code, reason = "") {
    const state = sockets.get(this);
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
      throw new DOMException(
        `The close code must be 1000 or between 3000 and 4999. ${code} is neither.`,
        "InvalidAccessError"
      );
    }
    const text = String(reason);
    if (new TextEncoder().encode(text).length > 123) {
      throw new DOMException("The close reason must not be longer than 123 bytes", "SyntaxError");
    }
    if (state.readyState >= 2) {
      return;
    }
    state.readyState = 2;
    state.noCode = code === undefined;
    const close = () => tell("net.close", JSON.stringify({ code: code || 1000, reason: text }), state.id);
    if (state.blobs > 0) {
      state.sending.then(close);
    } else {
      close();
    }
  }
}

constants(WebSocket, SOCKET_STATES);
constants(WebSocket.prototype, SOCKET_STATES);
handlerAttributes(WebSocket.prototype, ["open", "message", "error", "close"]);

function socketEvent(socket, { type, data, protocol, length }) {
  const state = sockets.get(socket);
  if (type === "sent") {
    state.bufferedAmount -= length;
  } else if (type === "open" && state.readyState === 0) {
    state.readyState = 1;
    state.protocol = protocol;
    socket.dispatchEvent(new Event("open"));
  } else if (type === "part") {
    state.parts.push(data);
  } else if (state.readyState === 1 || state.readyState === 2) {
    const content = state.parts.length > 0 ? state.parts.join("") + data : data;
    state.parts = [];
    socket.dispatchEvent(
      new MessageEvent("message", {
        data: type === "text" ? content : socketBinary(state, bytesOf(content)),
        origin: new URL(state.url).origin,
      })
    );
  }
}

function socketBinary(state, bytes) {
  return state.binaryType === "arraybuffer" ? bytes.buffer : new Blob([bytes]);
}

function socketClosed(socket, { code, reason, wasClean }) {
  const state = sockets.get(socket);
  state.readyState = 3;
  if (!wasClean) {
    socket.dispatchEvent(new Event("error"));
  }
  // Who closes without a code sends none, in a browser: then none comes back.
  const shown = state.noCode && wasClean && code === 1000 ? 1005 : code;
  socket.dispatchEvent(new CloseEvent("close", { code: shown, reason, wasClean }));
}

supply(window, "WebSocket", WebSocket);
