// The way to Berth: calls go out through a Java object, answers come in by a DOM event.
// These files are joined into one function with the parameters `secret`, `themes` and
// `frameLines`, the number of lines that a frame of the page has of them.

const answer = window.prompt(secret);
if (!answer) {
  return; // Not a page that Berth has open: there is no ddClient here.
}
const settings = JSON.parse(answer);
const port = window.__berthPort;
delete window.__berthPort;

// What goes out in one turn of the page goes out together: a message alone costs 35 µs.
const BATCH = 1 << 20; // characters
const MAX_PARAMETERS = 128 << 20; // characters
const inThisTurn = window.queueMicrotask.bind(window);
let outgoing = "";

/** A batch is made of a line "id method length" and that many characters of JSON for each call. */
function send(id, method, json) {
  if (outgoing === "") {
    inThisTurn(flush);
  }
  outgoing += `${id} ${method} ${json.length}\n${json}`;
  if (outgoing.length > BATCH) {
    flush();
  }
}

function flush() {
  const batch = outgoing;
  outgoing = "";
  if (batch !== "") {
    port.call("0", "page.calls", batch);
  }
}

/** Tells Berth something that has no answer. */
function tell(what, text = "", id = 0) {
  flush();
  port.call(String(id), what, text);
}

/** Puts something into the page as a part of the platform. */
function supply(object, name, value) {
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
}

const calls = new Map();
let lastId = 0;

/**
 * Starts a call; whatever is wrong with it, its promise tells. `onEvent` gets what it sends before
 * its answer.
 */
function call(method, parameters, onEvent) {
  const id = ++lastId;
  const promise = new Promise((resolve, reject) => {
    const json = JSON.stringify(parameters);
    if (json.length > MAX_PARAMETERS) {
      throw new RangeError(
        `${method} was not called, since its arguments are too large: ${json.length} characters of JSON, at most ${MAX_PARAMETERS} are possible.`
      );
    }
    calls.set(id, { resolve, reject, onEvent });
    send(id, method, json);
  });
  return { id, promise };
}

/** An Error whose fields can be read, spread and turned into JSON. */
function failure(fields) {
  const error = new Error(fields.message);
  for (const name of Object.keys(fields)) {
    Object.defineProperty(error, name, {
      value: fields[name],
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return error;
}

/** Runs a callback of the page, if there is one; what it throws is its own uncaught error. */
function guarded(callback, argument) {
  if (typeof callback !== "function") {
    return;
  }
  try {
    callback(argument);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}

const fromBerth = {}; // What Berth says on its own; the other files add to it.

function receive([id, kind, value]) {
  const waiting = calls.get(id);
  if (id === 0) {
    fromBerth[kind](value);
  } else if (waiting && kind === "event") {
    guarded(waiting.onEvent, value);
  } else if (waiting && kind === "text") {
    waiting.text = (waiting.text || "") + value; // A piece of one that is long.
  } else if (waiting) {
    calls.delete(id);
    if (kind === "ok") {
      waiting.resolve("text" in waiting ? { ...value, text: waiting.text } : value);
    } else {
      waiting.reject(failure(value));
    }
  }
}

/** What waits in Berth; texts come beside the JSON, which has their lengths, long ones alone. */
function take() {
  const batch = port.call("0", "page.take", "");
  const end = batch.indexOf("\n");
  if (end < 0) {
    return JSON.parse(batch);
  }
  const messages = JSON.parse(batch.slice(0, end));
  let at = end + 1;
  for (const message of messages) {
    if (message[1] === "text") {
      const start = at;
      at += message[2];
      message[2] = batch.slice(start, at);
    } else if (message[1] === "longText") {
      message[1] = "text";
      message[2] = port.call("0", "page.takeLongText", "");
    }
  }
  return messages;
}

let delivering = false;
let moreCame = false;

function deliver() {
  if (delivering) {
    moreCame = true; // A callback shows a dialog: what comes meanwhile waits for its turn.
    return;
  }
  delivering = true;
  try {
    take().forEach((message) => guarded(receive, message));
  } finally {
    delivering = false;
  }
  if (moreCame) {
    moreCame = false;
    setTimeout(deliver);
  }
}

document.addEventListener(settings.wakeEvent, deliver);
window.addEventListener("pagehide", () => tell("page.leave"));
