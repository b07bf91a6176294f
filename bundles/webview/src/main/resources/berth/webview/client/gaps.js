// Small parts of the platform that this WebKit lacks and that pages use.

// In the locale "C" it calls the language "C", which Intl refuses.
function isLanguage(language) {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}
if (!isLanguage(navigator.language)) {
  supply(navigator, "language", "en-US");
  supply(navigator, "languages", Object.freeze(["en-US"]));
}

if (!window.requestIdleCallback) {
  supply(window, "requestIdleCallback", (callback) =>
    setTimeout(() => {
      const end = performance.now() + 50;
      callback({ didTimeout: false, timeRemaining: () => Math.max(0, end - performance.now()) });
    }, 1)
  );
  supply(window, "cancelIdleCallback", (id) => clearTimeout(id));
}

// for await (const chunk of response.body)
if (!ReadableStream.prototype[Symbol.asyncIterator]) {
  async function* values({ preventCancel = false } = {}) {
    const reader = this.getReader();
    let whole = false;
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        yield next.value;
      }
      whole = true;
    } finally {
      if (!whole && !preventCancel) {
        reader.cancel().catch(nothing);
      }
      reader.releaseLock();
    }
  }
  supply(ReadableStream.prototype, "values", values);
  supply(ReadableStream.prototype, Symbol.asyncIterator, values);
}

if (!navigator.sendBeacon) {
  supply(navigator, "sendBeacon", (url, body) => {
    fetch(url, { method: "POST", body, keepalive: true, mode: "no-cors" }).catch(nothing);
    return true;
  });
}
