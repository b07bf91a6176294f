// The way to Berth: calls go out through a Java object, answers come in by a DOM event.
// These files are joined into one function with the parameters `secret` and `themes`.

const answer = window.prompt(secret);
if (!answer) {
  return; // Not a page that Berth has open: there is no ddClient here.
}
const settings = JSON.parse(answer);
const port = window.__berthPort;
delete window.__berthPort;

/** Tells Berth something that has no answer. */
function tell(what, text = "", id = 0) {
  port.call(String(id), what, text);
}

const calls = new Map();
let lastId = 0;

/** Starts a call. `onEvent` gets what it sends before its answer. */
function call(method, parameters, onEvent) {
  const id = ++lastId;
  const promise = new Promise((resolve, reject) => calls.set(id, { resolve, reject, onEvent }));
  port.call(String(id), method, JSON.stringify(parameters));
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

/** Runs a callback of the page; what it throws is the page's own uncaught error. */
function guarded(callback, argument) {
  try {
    callback(argument);
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}

const fromBerth = {}; // What Berth says on its own; the other files add to it.

function receive([id, kind, value, hasText]) {
  if (hasText) {
    value.text = port.call(String(id), "page.text", "");
  }
  const waiting = calls.get(id);
  if (id === 0) {
    fromBerth[kind](value);
  } else if (waiting && kind === "event") {
    guarded(waiting.onEvent, value);
  } else if (waiting) {
    calls.delete(id);
    if (kind === "ok") {
      waiting.resolve(value);
    } else {
      waiting.reject(failure(value));
    }
  }
}

let delivering = false;
let moreCame = false;

function deliver() {
  if (delivering) {
    moreCame = true; // A callback shows a dialog: what comes meanwhile waits for its turn.
    return;
  }
  delivering = true;
  JSON.parse(port.call("0", "page.take", "")).forEach(receive);
  delivering = false;
  if (moreCame) {
    moreCame = false;
    setTimeout(deliver);
  }
}

document.addEventListener(settings.wakeEvent, deliver);
window.addEventListener("pagehide", () => tell("page.leave"));
