import { packagedThemes } from "packaged-themes/dist/packagedThemes";
import { ddClient } from "../client";
import { type Checks, equal, includes, truth } from "./check";

declare global {
  interface Window {
    clientAtFirstScript: string;
  }
}

function custom(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** The page's world, without the network (item 9; reference 3.8 and 5.9; survey 6). */
export const world: Checks = {
  "the client is there before the first script": () => equal(window.clientAtFirstScript, "object"),
  "window.ddClient is a plain property": () => {
    const { writable, configurable, enumerable } = Object.getOwnPropertyDescriptor(window, "ddClient")!;
    equal([writable, configurable, enumerable], [true, true, true]);
    const script = document.createElement("script");
    script.textContent = "{ const ddClient = window.ddClient; window.declared = typeof ddClient; }";
    document.head.append(script);
    script.remove();
    equal((window as unknown as { declared: string }).declared, "object");
    truth(window.ddClient === ddClient, "createDockerDesktopClient() gives another object");
  },
  "the entry page keeps its query": () => equal(new URLSearchParams(location.search).get("entry"), "1"),
  "a secure context": () => {
    truth(isSecureContext, "it is not");
    truth(/^[0-9a-f-]{36}$/.test(crypto.randomUUID()), "no randomUUID");
  },
  "__ddMuiV5Themes are those of the theme package": () => equal(window.__ddMuiV5Themes, packagedThemes),
  "__ddMuiV6Themes have the same colours": () => {
    for (const mode of ["light", "dark"] as const) {
      equal(window.__ddMuiV6Themes[mode].palette?.primary, packagedThemes[mode].palette?.primary);
      equal(window.__ddMuiV6Themes[mode].palette?.background, packagedThemes[mode].palette?.background);
    }
  },
  "prefers-color-scheme is light or dark": () => {
    const matches = ["light", "dark"].map((mode) => matchMedia(`(prefers-color-scheme: ${mode})`).matches);
    equal(matches.filter(Boolean).length, 1, "the number of matches");
    equal(matchMedia("(prefers-color-scheme: dark) and (max-width: 1px)").matches, false);
    equal(matchMedia("(min-width: 1px)").matches, true);
  },
  "style sheets follow prefers-color-scheme": () => {
    const style = document.createElement("style");
    style.textContent =
      "@media (prefers-color-scheme: light) { :root { --conf: light } }" +
      "@media (prefers-color-scheme: dark) { :root { --conf: dark } }";
    document.head.append(style);
    return new Promise<void>((resolve, reject) =>
      setTimeout(() => {
        try {
          equal(custom("--conf"), matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
          resolve();
        } catch (error) {
          reject(error);
        } finally {
          style.remove();
        }
      }),
    );
  },
  "the class dockerDesktopTheme styles a page without MUI": () => {
    const root = document.documentElement;
    const themed = document.createElement("div");
    themed.innerHTML = '<button class="conf">Button</button><a href="#">link</a><input>';
    document.body.append(themed);
    try {
      root.classList.add("dockerDesktopTheme");
      includes(getComputedStyle(document.body).fontFamily, "Open Sans", "the font");
      const dark = matchMedia("(prefers-color-scheme: dark)").matches;
      const { main } = (dark ? packagedThemes.dark : packagedThemes.light).palette!.primary as { main: string };
      const button = getComputedStyle(themed.querySelector("button")!);
      truth(main && button.cursor !== "", "no theme");
      truth(button.backgroundColor !== "rgba(0, 0, 0, 0)" || button.borderTopWidth !== "0px", "the button is bare");
    } finally {
      root.classList.remove("dockerDesktopTheme");
      themed.remove();
    }
  },
  "the --dd variables that pages read": () => {
    document.documentElement.classList.add("dockerDesktopTheme");
    try {
      for (const name of [
        "--dd-color-background",
        "--dd-text-color-primary",
        "--dd-color-grey-500",
        "--dd-color-blue-300",
        "--dd-color-blue-500",
        "--dd-color-blue-700",
        "--dd-color-amber-300",
        "--dd-spacing-unit",
      ]) {
        truth(custom(name), `${name} is empty`);
      }
    } finally {
      document.documentElement.classList.remove("dockerDesktopTheme");
    }
  },
  "navigator.clipboard takes and gives text": async () => {
    for (const text of ["plain", "ä漢🎉\nsecond line\ttab", "x".repeat(100_000)]) {
      await navigator.clipboard.writeText(text);
      equal(await navigator.clipboard.readText(), text);
    }
  },
  localStorage: () => {
    localStorage.setItem("conf", "ä");
    equal(localStorage.getItem("conf"), "ä");
    localStorage.removeItem("conf");
    equal(localStorage.getItem("conf"), null);
  },
  sessionStorage: () => {
    sessionStorage.setItem("conf", "1");
    equal(sessionStorage.getItem("conf"), "1");
  },
  cookies: () => {
    document.cookie = "conf=1; path=/";
    includes(document.cookie, "conf=1");
    document.cookie = "conf=; path=/; max-age=0";
    truth(!document.cookie.includes("conf="), `it is still ${document.cookie}`);
  },
  "history routes on any path": async () => {
    const before = location.href;
    try {
      history.pushState({ deep: true }, "", "/some/deep/route?x=1#y");
      equal([location.pathname, location.search, location.hash], ["/some/deep/route", "?x=1", "#y"]);
      equal(history.state, { deep: true });
    } finally {
      history.replaceState(null, "", before);
    }
  },
  "an unknown path without suffix leads to the entry page": async () => {
    const frame = document.createElement("iframe");
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    frame.src = "/some/deep/route";
    document.body.append(frame);
    await loaded;
    const title = frame.contentDocument?.title;
    frame.remove();
    equal(title, "Conformance");
  },
  "an unknown file is not": async () => equal((await fetch("/some/deep/file.js")).status, 404),
  "hash routes": async () => {
    const changed = new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
    location.hash = "#/a/b";
    await changed;
    history.replaceState(null, "", location.pathname + location.search);
  },
  "module workers of a blob": async () => {
    const blob = new Blob(["onmessage = (m) => postMessage(m.data * 2)"], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(blob));
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = (message) => resolve(message.data);
      worker.onerror = (event) => reject(new Error(event.message));
    });
    worker.postMessage(21);
    equal(await answer, 42);
    worker.terminate();
  },
  "what modern bundles call": () => {
    equal([1, 2, 3].at(-1), 3);
    equal(structuredClone({ a: new Date(0) }).a.getTime(), 0);
    equal([3, 1, 2].toSorted(), [1, 2, 3]);
    equal([1, 2, 3].findLast((n) => n < 3), 2);
    equal("a1b2".replaceAll(/(?<=a)1/g, "x"), "axb2");
    truth(typeof ResizeObserver === "function" && typeof IntersectionObserver === "function", "an observer is missing");
    truth(CSS.supports("selector(:has(a))"), ":has is missing");
  },
  "animation frames come": async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  },
};
