// What the page says on its console and which errors it does not catch, as text for people. This
// WebKit shows its own console nowhere.

const maxText = 4000;
const maxNodes = 500; // Parts of a value that are shown.
const maxEntries = 100; // Of one object.
const maxDepth = 5;
const maxPerSecond = 2000;

const documentUrl = location.href.replace(/[?#][^]*$/, "");
const ownLines = document.currentScript.text.split("\n").length - 1; // Above those of the document.

/** An address as the author knows it: within the extension, its path. */
function file(url) {
  const own = `${location.origin}/`;
  return String(url).startsWith(own) ? url.slice(own.length).replace(/[?#][^]*$/, "") : String(url);
}

/** "file:line:column"; empty when it is not known, or no line of the author's. */
function place(url, line, column) {
  const path = String(url).replace(/[?#][^]*$/, "");
  const isFrame = path.startsWith(`${location.origin}/`) && /(\/[^/.]*|\.html?)$/i.test(path);
  const added = path === documentUrl ? ownLines : isFrame ? frameLines : 0;
  const authors = line - added;
  return url && authors > 0 ? `${file(url)}:${authors}${column ? `:${column}` : ""}` : "";
}

/** The frames of a stack outside of this script: [function, place]. */
function frames(stack) {
  return String(stack)
    .split("\n")
    .map((line) => /^(?:(.*)@)?(.*?):(\d+):(\d+)$/.exec(line))
    .map((parts) => parts && [parts[1] || "", place(parts[2], parts[3], parts[4])])
    .filter((frame) => frame && frame[1]);
}

function stackText(stack) {
  return frames(stack)
    .map(([name, where]) => (name ? `\n    at ${name} (${where})` : `\n    at ${where}`))
    .join("");
}

function caller() {
  const [first] = frames(new Error().stack);
  return first ? first[1] : "";
}

function cut(text, length) {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function elementText(node) {
  const name = node.nodeName.toLowerCase();
  const id = node.id ? `#${node.id}` : "";
  return node.nodeType === Node.ELEMENT_NODE ? `<${name}${id}>` : name;
}

/** A value as text: bounded, whatever it is, and without running getters of the page. */
class Inspection {
  #nodes = 0;
  #ancestors = [];

  text(value) {
    if (++this.#nodes > maxNodes) {
      return "…";
    }
    switch (typeof value) {
      case "string":
        return JSON.stringify(cut(value, maxText));
      case "bigint":
        return `${value}n`;
      case "function":
        return `[function ${value.name || "(anonymous)"}]`;
      case "object":
        return value === null ? "null" : this.#object(value);
      default:
        return String(value);
    }
  }

  #object(value) {
    if (this.#ancestors.includes(value)) {
      return "[circular]";
    }
    if (value instanceof Error) {
      return this.#error(value);
    }
    if (value instanceof Node) {
      return elementText(value);
    }
    if (value instanceof Window) {
      return "Window";
    }
    if (value instanceof Date) {
      return isNaN(value) ? "Invalid Date" : value.toISOString();
    }
    if (value instanceof RegExp) {
      return String(value);
    }
    this.#ancestors.push(value);
    try {
      return this.#ancestors.length > maxDepth ? this.#name(value) || "{…}" : this.#content(value);
    } finally {
      this.#ancestors.pop();
    }
  }

  #error(error) {
    const cause = error.cause === undefined ? "" : `\n    cause: ${this.text(error.cause)}`;
    return `${error.name}: ${error.message}${stackText(error.stack)}${cause}`;
  }

  #content(value) {
    if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      const name = Array.isArray(value) ? "" : `${this.#name(value)} `;
      const items = Array.prototype.slice.call(value, 0, maxEntries).map((item) => this.text(item));
      return `${name}[${this.#joined(items, value.length)}]`;
    }
    if (value instanceof Map) {
      const pairs = [...value].slice(0, maxEntries).map(([k, v]) => `${this.text(k)} => ${this.text(v)}`);
      return `Map {${this.#joined(pairs, value.size)}}`;
    }
    if (value instanceof Set) {
      const items = [...value].slice(0, maxEntries).map((item) => this.text(item));
      return `Set {${this.#joined(items, value.size)}}`;
    }
    const names = Object.keys(value);
    const fields = names.slice(0, maxEntries).map((name) => {
      const property = Object.getOwnPropertyDescriptor(value, name);
      return `${JSON.stringify(name)}:${property && "value" in property ? this.text(property.value) : "(…)"}`;
    });
    const name = this.#name(value);
    return `${name ? `${name} ` : ""}{${this.#joined(fields, names.length)}}`;
  }

  #joined(items, length) {
    return items.join(",") + (length > items.length ? `,… ${length - items.length} more` : "");
  }

  /** Of its class; empty for a plain object. */
  #name(value) {
    const prototype = Object.getPrototypeOf(value);
    const name = prototype && prototype.constructor && prototype.constructor.name;
    return !name || name === "Object" ? "" : name;
  }
}

function describe(value) {
  try {
    return typeof value === "string" ? cut(value, maxText) : new Inspection().text(value);
  } catch {
    return "[an object that cannot be shown]"; // A proxy, say, that throws.
  }
}

const placeholders = {
  s: (value) => (typeof value === "object" ? describe(value) : String(value)),
  d: (value) => String(typeof value === "symbol" ? NaN : Number.parseInt(value, 10)),
  i: (value) => placeholders.d(value),
  f: (value) => String(typeof value === "symbol" ? NaN : Number.parseFloat(value)),
  o: describe,
  O: describe,
  j: describe,
  c: () => "", // A style.
};

function format([first, ...values]) {
  if (typeof first !== "string") {
    return [first, ...values].map(describe).join(" ");
  }
  const text = first.replace(/%([sdifoOjc%])/g, (all, kind) => {
    if (kind === "%") {
      return "%";
    }
    return values.length > 0 ? placeholders[kind](values.shift()) : all;
  });
  return [text, ...values].map(describe).join(" ");
}

function cells(row) {
  return row !== null && typeof row === "object" ? row : { Value: row };
}

function tableText(data) {
  if (data === null || typeof data !== "object") {
    return describe(data);
  }
  const rows = Object.keys(data).slice(0, maxEntries);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(cells(data[row]))))].slice(0, 20);
  const lines = [
    ["", ...columns],
    ...rows.map((row) => [row, ...columns.map((c) => (c in cells(data[row]) ? describe(cells(data[row])[c]) : ""))]),
  ];
  const widths = lines[0].map((_, i) => Math.min(40, Math.max(...lines.map((line) => line[i].length))));
  return lines.map((line) => "\n" + line.map((cell, i) => cell.padEnd(widths[i])).join("  ").trimEnd()).join("");
}

let indent = "";
let second = 0;
let said = 0;

/** Says something on a level; `where` is a place. */
function say(level, text, where) {
  const now = Math.floor(performance.now() / 1000);
  if (now !== second) {
    const left = said - maxPerSecond;
    second = now;
    said = 0;
    if (left > 0) {
      tell("page.log", `warn ${left} messages in one second were too many and are left out`);
    }
  }
  if (++said <= maxPerSecond) {
    const whole = indent ? indent + text.replace(/\n/g, `\n${indent}`) : text;
    tell("page.log", `${level} ${cut(whole, maxText)}${where && !/\n    at /.test(whole) ? ` (${where})` : ""}`);
  }
}

const counts = new Map();
const timers = new Map();

function elapsed(label) {
  return `${label}: ${(performance.now() - timers.get(label)).toFixed(1)} ms`;
}

function opened(...values) {
  if (values.length > 0) {
    say("log", format(values), caller());
  }
  indent = (indent + "  ").slice(0, 20);
}

const methods = {
  assert: (condition, ...values) =>
    condition || say("error", `Assertion failed${values.length ? `: ${format(values)}` : ""}`, caller()),
  clear: nothing,
  count: (label = "default") => {
    counts.set(label, (counts.get(label) || 0) + 1);
    say("info", `${label}: ${counts.get(label)}`, caller());
  },
  countReset: (label = "default") => counts.delete(label),
  dir: (value) => say("log", describe(value), caller()),
  dirxml: (...values) => say("log", format(values), caller()),
  group: opened,
  groupCollapsed: opened,
  groupEnd: () => {
    indent = indent.slice(2);
  },
  table: (data) => say("log", tableText(data), caller()),
  time: (label = "default") => timers.set(label, performance.now()),
  timeEnd: (label = "default") => {
    if (timers.has(label)) {
      say("info", elapsed(label), caller());
      timers.delete(label);
    }
  },
  timeLog: (label = "default", ...values) =>
    timers.has(label) && say("info", [elapsed(label), ...values.map(describe)].join(" "), caller()),
  trace: (...values) => say("log", `Trace: ${format(values)}${stackText(new Error().stack)}`),
};
for (const level of ["debug", "log", "info", "warn", "error"]) {
  methods[level] = (...values) => say(level, format(values), caller());
}

function uncaught({ message, filename, lineno, colno, error }) {
  const stack = error && error.stack ? stackText(error.stack) : "";
  say("error", `uncaught ${message}${stack}`, place(filename, lineno, colno));
}

function failedToLoad({ src, href, nodeName }) {
  say("error", `cannot load ${src || href ? file(src || href) : nodeName.toLowerCase()}`);
}

/** Follows what a window says: the page's own, or that of a frame of the same origin. */
function follow(target) {
  Object.assign(target.console, methods);
  target.addEventListener(
    "error",
    (event) => (event.target instanceof target.Element ? failedToLoad(event.target) : uncaught(event)),
    true
  );
  target.addEventListener("unhandledrejection", (event) =>
    say("error", `unhandled rejection: ${describe(event.reason)}`)
  );
  target.addEventListener("securitypolicyviolation", (event) =>
    say("error", `${event.effectiveDirective} of the page's own policy keeps out ${event.blockedURI}`)
  );
}
follow(window);

const followed = new WeakSet([window.console]);

function followFrame(frame) {
  try {
    const target = frame.contentWindow;
    if (target && !followed.has(target.console)) {
      followed.add(target.console);
      follow(target);
    }
  } catch {
    // Of another origin: its console is its own.
  }
}

document.addEventListener("load", (event) => event.target.nodeName === "IFRAME" && followFrame(event.target), true);
new MutationObserver(() => document.querySelectorAll("iframe").forEach(followFrame)).observe(document, {
  childList: true,
  subtree: true,
});
