// prefers-color-scheme. This WebKit does not know the media feature, so it is answered here: for
// matchMedia by replacing it, for style sheets by rewriting their media queries.

const schemeFeature = /\(\s*prefers-color-scheme\s*(?::\s*([a-z-]+)\s*)?\)/gi;
let scheme = settings.scheme;

/** The query with the feature replaced by one that is always or never true. */
function plainQuery(query) {
  return query.replace(schemeFeature, (feature, value) =>
    value === undefined || value.toLowerCase() === scheme
      ? "(min-width: 0px)"
      : "(min-width: 1000000px)"
  );
}

function namesScheme(query) {
  return /prefers-color-scheme/i.test(query);
}

const nativeMatchMedia = window.matchMedia.bind(window);
const schemeQueries = new Set();

class SchemeQuery extends EventTarget {
  #onchange = null;

  constructor(media) {
    super();
    this.media = media;
    this.last = this.matches;
  }

  get matches() {
    return nativeMatchMedia(plainQuery(this.media)).matches;
  }

  get onchange() {
    return this.#onchange;
  }

  set onchange(listener) {
    this.removeEventListener("change", this.#onchange);
    this.#onchange = listener;
    if (listener) {
      this.addEventListener("change", listener);
    }
  }

  addEventListener(...parameters) {
    schemeQueries.add(this);
    super.addEventListener(...parameters);
  }

  addListener(listener) {
    this.addEventListener("change", listener);
  }

  removeListener(listener) {
    this.removeEventListener("change", listener);
  }

  schemeChanged() {
    const matches = this.matches;
    if (matches !== this.last) {
      this.last = matches;
      const event = new Event("change");
      Object.assign(event, { matches, media: this.media });
      this.dispatchEvent(event);
    }
  }
}

window.matchMedia = (query) =>
  namesScheme(String(query)) ? new SchemeQuery(String(query)) : nativeMatchMedia(query);

const originalMedia = new Map(); // MediaList -> its text as the author wrote it
const originalSources = new Map(); // <source> of a <picture> -> its attribute media

function adaptMedia(list) {
  const original = originalMedia.get(list) || list.mediaText;
  if (namesScheme(original)) {
    originalMedia.set(list, original);
    list.mediaText = plainQuery(original);
  }
}

function adaptSheet(sheet) {
  let rules;
  try {
    rules = sheet.cssRules;
  } catch {
    return; // Of another origin: not readable.
  }
  adaptMedia(sheet.media);
  adaptRules(rules);
}

function adaptRules(rules) {
  for (const rule of rules) {
    if (rule.media) {
      adaptMedia(rule.media);
    }
    if (rule.styleSheet) {
      adaptSheet(rule.styleSheet);
    } else if (rule.cssRules) {
      adaptRules(rule.cssRules);
    }
  }
}

function adaptSource(source) {
  const original = originalSources.get(source) || source.media;
  if (namesScheme(original)) {
    originalSources.set(source, original);
    source.media = plainQuery(original);
  }
}

function adaptElement(element) {
  if (element.sheet) {
    adaptSheet(element.sheet);
  } else if (element.nodeName === "SOURCE") {
    adaptSource(element);
  } else if (element.nodeName === "PICTURE" || element.firstElementChild) {
    element.querySelectorAll("source[media]").forEach(adaptSource);
  }
}

function isStyle(node) {
  return node.nodeName === "STYLE" || node.nodeName === "LINK";
}

const nativeInsertRule = CSSStyleSheet.prototype.insertRule;
CSSStyleSheet.prototype.insertRule = function insertRule(rule, index = 0) {
  const at = nativeInsertRule.call(this, rule, index);
  if (namesScheme(rule)) {
    adaptRules([this.cssRules[at]]);
  }
  return at;
};

for (const name of ["replace", "replaceSync"]) {
  const native = CSSStyleSheet.prototype[name];
  CSSStyleSheet.prototype[name] = function (text) {
    const result = native.call(this, text);
    adaptSheet(this);
    return result;
  };
}

const observer = new MutationObserver((changes) => {
  for (const change of changes) {
    if (isStyle(change.target)) {
      adaptElement(change.target);
    }
    change.addedNodes.forEach((node) => node.nodeType === Node.ELEMENT_NODE && adaptElement(node));
  }
});

function observe(root) {
  root.addEventListener("load", (event) => isStyle(event.target) && adaptElement(event.target), true);
  observer.observe(root, { childList: true, subtree: true });
}

observe(document);
const nativeAttachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function attachShadow(options) {
  const root = nativeAttachShadow.call(this, options);
  observe(root);
  return root;
};

fromBerth.scheme = (changed) => {
  scheme = changed;
  originalMedia.forEach((original, list) => {
    list.mediaText = plainQuery(original);
  });
  originalSources.forEach((original, source) => {
    source.media = plainQuery(original);
  });
  [...schemeQueries].forEach((query) => query.schemeChanged());
};
