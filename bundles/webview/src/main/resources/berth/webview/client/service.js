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
  if (typeof data !== "string") {
    return { body: JSON.stringify(data), contentType: "application/json" };
  }
  return isJson(data) ? { body: data, contentType: "application/json" } : { body: data };
}

function decodeBody(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function request(config) {
  requireType("config", config, "of type object", typeof config === "object" && config !== null);
  const { url, method = "GET", headers, data } = config;
  requireString("url", url);
  requireString("method", method);
  const { body, contentType } = encodeBody(data);
  const allHeaders = environment(headers);
  const named = Object.keys(allHeaders).some((name) => name.toLowerCase() === "content-type");
  if (contentType && !named) {
    allHeaders["Content-Type"] = contentType;
  }
  const target = url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/#[^]*$/, "");
  return call("vm.service.request", {
    method: method.toUpperCase(),
    target,
    headers: allHeaders,
    body,
  }).promise.then((response) => {
    if (response.status >= 200 && response.status < 300) {
      return decodeBody(response.body);
    }
    throw failure({
      name: response.reason || "ServiceError",
      message: response.body || `Request failed with status code ${response.status}`,
      statusCode: response.status,
    });
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
