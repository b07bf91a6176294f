// What Berth wants to know of the page: its errors, its console, when it is ready, and the answers
// of scripts that it evaluates.

function describe(value) {
  if (value instanceof Error) {
    return value.stack ? `${value.name}: ${value.message}\n${value.stack}` : String(value);
  }
  if (value !== null && typeof value === "object") {
    try {
      return JSON.stringify(value);
    } catch {
      return String(value);
    }
  }
  return String(value);
}

for (const level of ["debug", "log", "info", "warn", "error"]) {
  const native = console[level];
  console[level] = (...values) => {
    native.apply(console, values);
    tell("page.log", `${level} ${values.map(describe).join(" ")}`);
  };
}

window.addEventListener(
  "error",
  (event) => {
    const target = event.target;
    if (target && target !== window) {
      tell("page.log", `error cannot load ${target.src || target.href || target.nodeName}`);
    } else {
      tell("page.log", `error uncaught ${event.message} (${event.filename}:${event.lineno})`);
    }
  },
  true
);
window.addEventListener("unhandledrejection", (event) =>
  tell("page.log", `error unhandled rejection: ${describe(event.reason)}`)
);

function errorText(error) {
  return error !== null && typeof error === "object" && error.message
    ? `${error.name || "Error"}: ${error.message}`
    : describe(error);
}

fromBerth.evaluate = async ({ id, script }) => {
  try {
    const json = JSON.stringify(await (0, eval)(script));
    tell("page.evaluated", json === undefined ? "null" : json, id);
  } catch (error) {
    tell("page.evaluationFailed", errorText(error), id);
  }
};

function paintsBackground() {
  return [document.documentElement, document.body].some((element) => {
    const style = element && getComputedStyle(element);
    return (
      style &&
      (style.backgroundImage !== "none" || !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor))
    );
  });
}

// In the dark, a page that has no background yet is given a moment: it would be shown white.
let ready = false;
function whenReady(deadline) {
  if (ready) {
    return;
  }
  const background = paintsBackground();
  if (background || scheme === "light" || Date.now() > deadline) {
    ready = true;
    tell("page.ready", background ? "background" : "");
  } else {
    setTimeout(() => whenReady(deadline), 30);
  }
}

window.addEventListener("load", () => whenReady(Date.now() + 700));
// A resource that never comes must not hold the page back for ever.
document.addEventListener("DOMContentLoaded", () => setTimeout(() => whenReady(Date.now() + 700), 3000));
