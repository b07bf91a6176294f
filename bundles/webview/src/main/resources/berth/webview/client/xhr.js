// XMLHttpRequest: only the bodies that WebKit does not send (see fetch.js); all else is its own.
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
