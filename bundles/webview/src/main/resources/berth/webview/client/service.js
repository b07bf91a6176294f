// HTTP to the backend (reference 3.4).

function isJson(text) {
  if (!/^\s*[{[]/.test(text)) {
    return false;
  }
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The body as text and the content type that goes with it, if any. */
function encodeBody(data) {
  if (data === undefined || data === null) {
    return {};
  }
  if (data instanceof URLSearchParams) {
    return { body: String(data), contentType: "application/x-www-form-urlencoded" };
  }
  if (typeof data === "string") {
    return isJson(data) ? { body: data, contentType: "application/json" } : { body: data };
  }
  requireType("data", data, "text or what JSON can say", !isBinary(data));
  return { body: JSON.stringify(data), contentType: "application/json" };
}

/** As in Docker Desktop, bodies are texts. */
function isBinary(data) {
  const binary = [Blob, FormData, ArrayBuffer];
  return ArrayBuffer.isView(data) || binary.some((type) => data instanceof type);
}

function decodeBody(text) {
  if (!/^[\s\ufeff]*["[{\dtfn-]/.test(text)) {
    return text; // Trying costs time: the error about a large text holds it again.
  }
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return text;
  }
}

/** A header without a value is none. */
function headerFields(headers) {
  const fields = headers instanceof Headers ? [...headers] : Object.entries(headers || {});
  return Object.fromEntries(
    fields
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, String(value)])
  );
}

async function request(config) {
  requireType("config", config, "of type object", typeof config === "object" && config !== null);
  const { url, method = "GET", headers, data } = config;
  requireString("url", url);
  requireString("method", method);
  const { body, contentType } = encodeBody(data);
  const allHeaders = headerFields(headers);
  const named = Object.keys(allHeaders).some((name) => name.toLowerCase() === "content-type");
  if (contentType && !named) {
    allHeaders["Content-Type"] = contentType;
  }
  const { status, reason, text } = await call("vm.service.request", {
    method: method.toUpperCase(),
    url,
    headers: allHeaders,
    body,
  }).promise;
  if (status >= 200 && status < 300) {
    return decodeBody(text);
  }
  throw failure({
    name: reason || "ServiceError",
    message: text || `Request failed with status code ${status}`,
    statusCode: status,
  });
}

const service = {
  get: (url) => request({ method: "GET", url }),
  head: (url) => request({ method: "HEAD", url }),
  delete: (url) => request({ method: "DELETE", url }),
  post: (url, data) => request({ method: "POST", url, data }),
  put: (url, data) => request({ method: "PUT", url, data }),
  patch: (url, data) => request({ method: "PATCH", url, data }),
  request,
};
