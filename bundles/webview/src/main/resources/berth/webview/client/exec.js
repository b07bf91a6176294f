// Commands (reference 3.3).

function received(value) {
  if (value === null || value === undefined) {
    return String(value);
  }
  if (typeof value === "object") {
    return "an instance of " + ((value.constructor && value.constructor.name) || "Object");
  }
  return "type " + typeof value + " (" + String(value) + ")";
}

function requireType(name, value, type, fits) {
  if (!fits) {
    throw new TypeError(
      `[ERROR_INVALID_ARG_TYPE]: The "${name}" argument must be ${type}. Received ${received(value)}`
    );
  }
}

function requireString(name, value) {
  requireType(name, value, "of type string", typeof value === "string");
}

function requireStrings(name, value) {
  requireType(name, value, "an instance of Array", Array.isArray(value));
  value.forEach((element, i) => requireString(`${name}[${i}]`, element));
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A shell that does not know single quotes leaves them around the output.
    const unquoted = /^\s*(["'])([^]*)\1\s*$/.exec(text);
    if (unquoted) {
      return JSON.parse(unquoted[2]);
    }
    throw error;
  }
}

/** What a command that ran to its end leaves; also what a failed one rejects with. */
class ExecResult {
  constructor(fields) {
    Object.assign(this, fields);
  }

  lines() {
    const lines = this.stdout.split(/\r?\n/);
    if (lines[lines.length - 1] === "") {
      lines.pop();
    }
    return lines;
  }

  parseJsonLines() {
    return this.lines()
      .filter((line) => line.trim() !== "")
      .map(parseJson);
  }

  parseJsonObject() {
    return parseJson(this.stdout);
  }

  toString() {
    return this.message || this.stdout;
  }
}

function environment(env) {
  const result = {};
  for (const name of Object.keys(env || {})) {
    if (env[name] !== undefined && env[name] !== null) {
      result[name] = String(env[name]);
    }
  }
  return result;
}

function run(method, request) {
  return call(method, request).promise.then(
    (result) => new ExecResult(result),
    (error) => {
      throw "stdout" in error ? new ExecResult(error) : error;
    }
  );
}

function spawn(method, request, { onOutput, onError, onClose }) {
  function output(data) {
    if (typeof onOutput !== "function") {
      return;
    }
    for (const stream of Object.keys(data)) {
      const parts = request.splitOutputLines ? data[stream] : [data[stream]];
      parts.forEach((part) => guarded(onOutput, { [stream]: part }));
    }
  }
  const { id, promise } = call(method, request, output);
  promise.then(
    (result) => onClose && guarded(onClose, result.code),
    (error) => {
      if (onError) {
        guarded(onError, error);
      } else {
        console.error(error);
      }
      if (onClose) {
        guarded(onClose, -1); // As node does it: "error", then "close".
      }
    }
  );
  return { close: () => tell("call.cancel", "", id) };
}

/** The `exec` of one target: `method` is its name in Berth. */
function execOf(method) {
  return function exec(cmd, args = [], options) {
    requireString("cmd", cmd);
    requireStrings("args", args);
    const { cwd, env, stream } = options || {};
    if (cwd !== undefined && cwd !== null) {
      requireString("options.cwd", cwd);
    }
    const request = {
      cmd,
      args,
      cwd,
      env: environment(env),
      stream: Boolean(stream),
      splitOutputLines: Boolean(stream && stream.splitOutputLines),
    };
    return stream ? spawn(method, request, stream) : run(method, request);
  };
}
