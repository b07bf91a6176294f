// window.print(), which this WebKit takes and does nothing.

window.print = function print() {
  window.dispatchEvent(new Event("beforeprint"));
  tell("page.print");
  setTimeout(() => window.dispatchEvent(new Event("afterprint")));
};
