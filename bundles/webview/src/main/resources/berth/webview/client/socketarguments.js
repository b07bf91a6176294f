// What a page gives to a WebSocket, checked and made ready for Berth.

function socketAddress(url) {
  let address;
  try {
    address = new URL(url, document.baseURI);
  } catch {
    throw new DOMException(`Invalid url for WebSocket ${url}`, "SyntaxError");
  }
  address.protocol = { "http:": "ws:", "https:": "wss:" }[address.protocol] || address.protocol;
  // A page's own origin has no server; in Docker Desktop it is no address of a WebSocket, either.
  if (!/^wss?:$/.test(address.protocol) || address.hostname.endsWith(".berth.localhost")) {
    throw new DOMException(`Wrong url scheme for WebSocket ${address.href}`, "SyntaxError");
  }
  if (address.hash !== "" || String(url).endsWith("#")) {
    throw new DOMException(`URL has fragment component ${address.href}`, "SyntaxError");
  }
  const local = /(^|\.)localhost$|^127\.|^\[::1\]$/.test(address.hostname);
  if (location.protocol === "https:" && address.protocol === "ws:" && !local) {
    throw new DOMException("An insecure WebSocket from a page loaded over https", "SecurityError");
  }
  return address.href;
}

function socketProtocols(protocols) {
  const list = (Array.isArray(protocols) ? protocols : [protocols]).map(String);
  const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
  if (list.some((one) => !token.test(one)) || new Set(list.map((p) => p.toLowerCase())).size < list.length) {
    throw new DOMException(`Wrong protocol for WebSocket '${list.join(", ")}'`, "SyntaxError");
  }
  return list;
}

/** What goes to Berth, and its length in bytes; a blob has to be read first. */
function socketMessage(data) {
  if (data instanceof Blob) {
    return { what: "net.sendBinary", blob: data, length: data.size };
  }
  if (data instanceof ArrayBuffer) {
    return { what: "net.sendBinary", text: binaryString(data), length: data.byteLength };
  }
  if (ArrayBuffer.isView(data)) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return { what: "net.sendBinary", text: binaryString(bytes.slice().buffer), length: bytes.length };
  }
  const encoded = new TextEncoder().encode(String(data));
  // As it is encoded: half a surrogate pair cannot be sent.
  return { what: "net.sendText", text: new TextDecoder().decode(encoded), length: encoded.length };
}
