// navigator.clipboard, which this WebKit lacks, for texts. (Copy and paste by key and by
// document.execCommand are WebKit's own.)

const plainText = "text/plain";

function notAllowed(message) {
  return new DOMException(message, "NotAllowedError");
}

class ClipboardItem {
  #items;

  constructor(items, { presentationStyle = "unspecified" } = {}) {
    this.#items = { ...items };
    if (Object.keys(this.#items).length === 0) {
      throw new TypeError("A ClipboardItem needs a representation of its data.");
    }
    Object.defineProperty(this, "presentationStyle", { value: presentationStyle, enumerable: true });
  }

  static supports(type) {
    return type === plainText;
  }

  get types() {
    return Object.freeze(Object.keys(this.#items));
  }

  async getType(type) {
    if (!(type in this.#items)) {
      throw new DOMException(`The item has no ${type}.`, "NotFoundError");
    }
    const data = await this.#items[type];
    return data instanceof Blob ? data : new Blob([data], { type });
  }
}

class Clipboard extends EventTarget {
  async writeText(text) {
    await call("clipboard.write", { text: String(text) }).promise;
  }

  async readText() {
    return (await call("clipboard.read", {}).promise).text;
  }

  /** Of an item with several types, the text is taken. */
  async write(items) {
    const [item, ...more] = Array.from(items);
    if (more.length > 0) {
      throw notAllowed("Only one ClipboardItem can be written.");
    }
    if (!item.types.includes(plainText)) {
      throw notAllowed(`The type ${item.types.join(", ")} cannot be written, only ${plainText}.`);
    }
    await this.writeText(await (await item.getType(plainText)).text());
  }

  async read() {
    return [new ClipboardItem({ [plainText]: await this.readText() })];
  }
}

const clipboard = new Clipboard();
supply(window, "ClipboardItem", ClipboardItem);
supply(window, "Clipboard", Clipboard);
Object.defineProperty(Navigator.prototype, "clipboard", {
  get: () => clipboard,
  configurable: true,
  enumerable: true,
});
if (!navigator.permissions) {
  supply(navigator, "permissions", {
    query: async ({ name }) => {
      const status = new EventTarget();
      const state = name.startsWith("clipboard-") ? "granted" : "denied";
      return Object.assign(status, { name, state, onchange: null });
    },
  });
}

// What an editor or a terminal puts on the clipboard itself as it hears of a copy: WebKit loses it.
function keepCopied(event) {
  const { clipboardData } = event;
  let copied;
  const setData = clipboardData.setData.bind(clipboardData);
  supply(clipboardData, "setData", (type, data) => {
    if (/^text(\/plain)?$/i.test(type)) {
      copied = String(data);
    }
    setData(type, data);
  });
  setTimeout(() => {
    if (event.defaultPrevented && copied !== undefined) {
      clipboard.writeText(copied).catch(console.error);
    }
  });
}
window.addEventListener("copy", keepCopied, true);
window.addEventListener("cut", keepCopied, true);
