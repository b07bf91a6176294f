// EventSource, whose events WebKit would bring late: over fetch, whose bodies come as they are sent.

/** The lines of an event stream and what they mean (HTML standard, 9.2.6). */
class EventStreamParser {
  constructor(onEvent, onRetry) {
    this.onEvent = onEvent;
    this.onRetry = onRetry;
    this.rest = "";
    this.lastEventId = "";
    this.reset();
  }

  reset() {
    this.data = [];
    this.type = "";
  }

  push(text) {
    this.rest += text;
    const lines = /\r\n|\n|\r(?!$)/g; // What follows a CR at the end may still be its LF.
    let start = 0;
    for (let end = lines.exec(this.rest); end; end = lines.exec(this.rest)) {
      this.line(this.rest.slice(start, end.index));
      start = lines.lastIndex;
    }
    this.rest = this.rest.slice(start);
    if (this.rest === "\r") {
      this.rest = ""; // A blank line: no event waits for what comes next, and a LF does no harm.
      this.line("");
    }
  }

  line(line) {
    if (line === "") {
      this.dispatch();
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) {
      return; // A comment.
    }
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") {
      this.data.push(value);
    } else if (field === "event") {
      this.type = value;
    } else if (field === "id" && !value.includes("\0")) {
      this.lastEventId = value;
    } else if (field === "retry" && /^\d+$/.test(value)) {
      this.onRetry(Number(value));
    }
  }

  dispatch() {
    if (this.data.length > 0) {
      this.onEvent(this.type || "message", this.data.join("\n"), this.lastEventId);
    }
    this.reset();
  }
}

const EVENT_SOURCE_STATES = { CONNECTING: 0, OPEN: 1, CLOSED: 2 };
const eventSources = new WeakMap();

class EventSource extends EventTarget {
  constructor(url, options) {
    super();
    if (arguments.length === 0) {
      throw new TypeError("Not enough arguments");
    }
    let address;
    try {
      address = new URL(url, document.baseURI).href;
    } catch {
      throw new DOMException(`Cannot open an EventSource to '${url}'. The URL is invalid.`, "SyntaxError");
    }
    const state = {
      url: address,
      withCredentials: Boolean(options && options.withCredentials),
      readyState: 0,
      retry: 3000,
      lastEventId: "",
      abort: new AbortController(),
    };
    eventSources.set(this, state);
    openEventSource(this, state);
  }

  get url() {
    return eventSources.get(this).url;
  }

  get withCredentials() {
    return eventSources.get(this).withCredentials;
  }

  get readyState() {
    return eventSources.get(this).readyState;
  }

  close() {
    const state = eventSources.get(this);
    state.readyState = 2;
    clearTimeout(state.timer);
    state.abort.abort();
  }
}

constants(EventSource, EVENT_SOURCE_STATES);
constants(EventSource.prototype, EVENT_SOURCE_STATES);
handlerAttributes(EventSource.prototype, ["open", "message", "error"]);

async function openEventSource(source, state) {
  let response;
  try {
    response = await berthFetch(
      state.url,
      {
        headers: { Accept: "text/event-stream" },
        cache: "no-store",
        credentials: state.withCredentials ? "include" : "same-origin",
        signal: state.abort.signal,
      },
      state.lastEventId
    );
  } catch {
    reopenEventSource(source, state);
    return;
  }
  const type = response.headers.get("content-type") || "";
  if (response.status !== 200 || !/^text\/event-stream *(;|$)/i.test(type.trim())) {
    if (state.readyState !== 2) {
      state.readyState = 2;
      state.abort.abort();
      source.dispatchEvent(new Event("error"));
    }
    return;
  }
  if (state.readyState === 2) {
    return;
  }
  state.readyState = 1;
  source.dispatchEvent(new Event("open"));
  try {
    await readEvents(source, state, response);
  } catch {
    // The connection broke off: as good as an end.
  }
  reopenEventSource(source, state);
}

async function readEvents(source, state, response) {
  const origin = new URL(response.url || state.url).origin;
  const parser = new EventStreamParser(
    (type, data, lastEventId) => {
      state.lastEventId = lastEventId;
      if (state.readyState === 1) {
        source.dispatchEvent(new MessageEvent(type, { data, lastEventId, origin }));
      }
    },
    (retry) => {
      state.retry = retry;
    }
  );
  parser.lastEventId = state.lastEventId;
  const decoder = new TextDecoder(); // Takes the byte order mark away.
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || state.readyState === 2) {
      return;
    }
    parser.push(decoder.decode(value, { stream: true }));
  }
}

function reopenEventSource(source, state) {
  if (state.readyState === 2) {
    return;
  }
  state.readyState = 0;
  source.dispatchEvent(new Event("error"));
  if (state.readyState !== 2) {
    state.timer = setTimeout(() => openEventSource(source, state), state.retry);
  }
}

supply(window, "EventSource", EventSource);
