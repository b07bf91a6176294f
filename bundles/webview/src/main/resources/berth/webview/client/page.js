// What Berth wants to know of the page: when it is ready, and the answers of scripts that it evaluates.

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
