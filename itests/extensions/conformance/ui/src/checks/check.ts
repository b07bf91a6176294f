/** Does something and throws when it is not as it should be; may tell what it found. */
export interface Check {
  (): unknown;
  seconds?: number;
}

/** The checks of one area by name. */
export type Checks = Record<string, Check>;

const usualSeconds = 20;

/** A check that may take longer than usual. */
export function within(seconds: number, check: Check): Check {
  return Object.assign(() => check(), { seconds });
}

/** The outcome of a check, or a rejection when its time is over. */
export function timed(check: Check): Promise<unknown> {
  const seconds = check.seconds ?? usualSeconds;
  return limited(seconds * 1000, Promise.resolve().then(check));
}

/** The promise, or a rejection when it does not settle in time. */
export function limited<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer = 0;
  const end = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new Error(`nothing came within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, end]).finally(() => window.clearTimeout(timer));
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, milliseconds));
}

/** Waits until something holds; the time limit of the check ends the waiting. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await pause(10);
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 300 ? `${text.slice(0, 300)}… (${text.length} letters)` : text;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, element]) => [key, sorted(element)]),
    );
  }
  return value;
}

export function truth(condition: unknown, otherwise: string): asserts condition {
  if (!condition) {
    throw new Error(otherwise);
  }
}

/** Compares values as JSON; the order of keys does not matter. */
export function equal(actual: unknown, expected: unknown, what = "it") {
  truth(
    typeof actual === typeof expected && JSON.stringify(sorted(actual)) === JSON.stringify(sorted(expected)),
    `${what} is ${shown(actual)} instead of ${shown(expected)}`,
  );
}

export function includes(text: unknown, part: string, what = "it") {
  truth(String(text).includes(part), `${what} is ${shown(text)}, without ${shown(part)}`);
}

/** What a call is refused with, whether it throws or rejects. */
export async function refusal(call: () => unknown): Promise<any> {
  let value: unknown;
  try {
    value = await call();
  } catch (reason) {
    return reason;
  }
  throw new Error(`it was not refused but gave ${shown(value)}`);
}

/** The longest time for which the page did nothing else while the work went on, in milliseconds. */
export async function longestPause(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const channel = new MessageChannel();
  let going = true;
  channel.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (going) {
      window.setTimeout(() => channel.port2.postMessage(0));
    }
  };
  channel.port2.postMessage(0);
  try {
    await work();
  } finally {
    going = false;
  }
  return Math.round(Math.max(longest, performance.now() - last));
}
