// Files that a page hands to the user. This WebKit knows neither the attribute `download` nor what
// to do with a blob: or data: address as a link.

const pieceSize = 1 << 20;
const endings = {
  "application/gzip": "gz",
  "application/json": "json",
  "application/pdf": "pdf",
  "application/xml": "xml",
  "application/zip": "zip",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/svg+xml": "svg",
  "text/csv": "csv",
  "text/html": "html",
  "text/plain": "txt",
};

// A page may revoke the address of a blob as soon as it has been clicked.
const blobs = new Map();
const nativeCreate = URL.createObjectURL.bind(URL);
const nativeRevoke = URL.revokeObjectURL.bind(URL);
URL.createObjectURL = function createObjectURL(object) {
  const url = nativeCreate(object);
  if (object instanceof Blob) {
    blobs.set(url, object);
  }
  return url;
};
URL.revokeObjectURL = function revokeObjectURL(url) {
  blobs.delete(String(url));
  nativeRevoke(url);
};

async function content(url) {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`${url} is answered with status ${response.status}`);
  }
  return response.blob();
}

function base64(piece) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(piece);
  });
}

async function sendContent(id, source) {
  const blob = await source;
  for (let at = 0; at < blob.size; at += pieceSize) {
    const data = await base64(blob.slice(at, at + pieceSize));
    await call("download.write", { id, data }).promise;
  }
  await call("download.end", { id }).promise;
}

function fileName(url, blob) {
  const type = blob ? blob.type : (/^data:([^;,]*)/i.exec(url) || [])[1];
  if (/^https?:/i.test(url)) {
    const last = new URL(url).pathname.split("/").pop();
    try {
      return decodeURIComponent(last);
    } catch {
      return last;
    }
  }
  const ending = endings[(type || "").split(";")[0].toLowerCase()];
  return ending ? `download.${ending}` : "download";
}

/** Asks the user where to save what is at an address, and saves it there. */
function save(url, name, blob = blobs.get(url)) {
  const begin = ({ id }) =>
    sendContent(id, blob || content(url)).catch((error) =>
      call("download.end", { id, error: error.message }).promise.catch(nothing)
    );
  const parameters = { name: name || fileName(url, blob), size: blob ? blob.size : 0 };
  call("download.save", parameters, begin).promise.catch((error) => console.error(error.message));
}

function isDownload(link) {
  return (
    /^(blob|data):/i.test(link.href) ||
    (link.hasAttribute("download") && link.origin === location.origin && /^http/.test(link.protocol))
  );
}

/** Keeps WebKit from following a download link, and saves it unless the page objects, too. */
function onClick(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || !isDownload(link) || event.defaultPrevented) {
    return;
  }
  const { href, download } = link;
  event.preventDefault();
  let objected = false;
  supply(event, "preventDefault", () => {
    objected = true;
  });
  Object.defineProperty(event, "defaultPrevented", { get: () => objected, configurable: true });
  const blob = blobs.get(href);
  setTimeout(() => objected || save(href, download, blob));
}
window.addEventListener("click", onClick, true);

// A link that a script made and clicks without ever putting it into the document.
function watchDetached(link) {
  if (!link.isConnected) {
    link.getRootNode().addEventListener("click", onClick, { capture: true, once: true });
  }
}

const linkPrototype = HTMLAnchorElement.prototype;
supply(linkPrototype, "click", function click() {
  watchDetached(this);
  HTMLElement.prototype.click.call(this);
});
supply(linkPrototype, "dispatchEvent", function dispatchEvent(event) {
  if (event.type !== "click" || !isDownload(this)) {
    return EventTarget.prototype.dispatchEvent.call(this, event);
  }
  watchDetached(this);
  // One that cannot be cancelled would be followed.
  const click = event.cancelable ? event : new MouseEvent("click", { bubbles: true, cancelable: true });
  return EventTarget.prototype.dispatchEvent.call(this, click);
});
Object.defineProperty(linkPrototype, "download", {
  get() {
    return this.getAttribute("download") || "";
  },
  set(name) {
    this.setAttribute("download", name);
  },
  configurable: true,
  enumerable: true,
});

const nativeOpen = window.open.bind(window);
window.open = function open(url, ...more) {
  if (/^(blob|data):/i.test(String(url))) {
    save(String(url));
    return null;
  }
  return nativeOpen(url, ...more);
};
