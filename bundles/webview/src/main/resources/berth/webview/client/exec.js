// Commands (reference 3.3).

function received(value) {
  if (value === null || value === undefined) {
    return String(value);
  }
  if (typeof value === "object") {
    return "an instance of " + ((value.constructor && value.constructor.name) || "Object");
  }
  return "type " + typeof value + " (" + String(value).slice(0, 100) + ")";
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

function requireOptional(name, value, type) {
  requireType(
    name,
    value,
    `of type ${type}`,
    value === undefined || value === null || typeof value === type
  );
}

function requireStrings(name, value) {
  requireType(name, value, "an instance of Array", Array.isArray(value));
  Array.from(value).forEach((element, i) => requireString(`${name}[${i}]`, element));
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

/** Collects the output of a command that runs to its end. */
function run(method, request) {
  const output = { stdout: "", stderr: "" };
  function collect(part) {
    for (const stream of Object.keys(part)) {
      output[stream] += part[stream];
    }
  }
  return call(method, request, collect).promise.then(
    (end) => {
      const result = new ExecResult({ ...end, ...output });
      if (result.code === 0) {
        return result;
      }
      result.message = end.message || `Command failed: ${end.cmd}\n${output.stderr}`;
      throw result;
    },
    (error) => {
      throw "code" in error ? new ExecResult({ stdout: "", stderr: error.message, ...error }) : error;
    }
  );
}

/** Runs a command whose output goes to `onOutput` as it comes. */
function spawn(method, request, { onOutput, onError, onClose }) {
  function output(data) {
    for (const stream of Object.keys(data)) {
      const parts = request.splitOutputLines ? data[stream] : [data[stream]];
      parts.forEach((part) => guarded(onOutput, { [stream]: part }));
    }
  }
  const { id, promise } = call(method, request, output);
  promise.then(
    (end) => guarded(onClose, end.code),
    (error) => {
      guarded(typeof onError === "function" ? onError : console.error, error);
      guarded(onClose, -1); // As node does it: "error", then "close".
    }
  );
  return { close: () => tell("call.cancel", "", id) };
}

/** The `exec` of one target: `name` is what it is called in Berth. */
function execOf(name) {
  return function exec(cmd, args = [], options) {
    requireString("cmd", cmd);
    requireStrings("args", args);
    const { cwd, env, stream } = options || {};
    requireOptional("options.cwd", cwd, "string");
    requireOptional("options.env", env, "object");
    const request = { cmd, args, cwd, env: environment(env) };
    return stream
      ? spawn(`${name}.spawn`, { ...request, splitOutputLines: Boolean(stream.splitOutputLines) }, stream)
      : run(`${name}.exec`, request);
  };
}
