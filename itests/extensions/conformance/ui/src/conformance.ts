import { type Check, type Checks, timed } from "./checks/check";
import { badInput } from "./checks/badInput";
import { desktopUI } from "./checks/desktopUI";
import { commands } from "./checks/commands";
import { exec } from "./checks/exec";
import { host } from "./checks/host";
import { lists } from "./checks/lists";
import { network } from "./checks/network";
import { service } from "./checks/service";
import { streams } from "./checks/streams";
import { v0 } from "./checks/v0";
import { world } from "./checks/world";

export interface Result {
  name: string;
  ok: boolean;
  detail: string;
}

interface State {
  results: Result[];
  running: string;
}

const areas: Record<string, Checks> = {
  exec,
  streams,
  commands,
  service,
  lists,
  v0,
  desktopUI,
  host,
  world,
  network,
  badInput,
};

const checks = new Map<string, Check>();
for (const [area, itsChecks] of Object.entries(areas)) {
  for (const [name, check] of Object.entries(itsChecks)) {
    checks.set(`${area}: ${name}`, check);
  }
}

let state: State = { results: [], running: "" };
const listeners = new Set<() => void>();

function change(changed: Partial<State>) {
  state = { ...state, ...changed };
  listeners.forEach((listener) => listener());
}

function describe(problem: unknown): string {
  const message = (problem as Error | undefined)?.message;
  return (message ?? JSON.stringify(problem) ?? String(problem)).slice(0, 500);
}

async function runOne(name: string): Promise<Result> {
  const check = checks.get(name);
  if (!check) {
    return { name, ok: false, detail: "there is no such check" };
  }
  try {
    return { name, ok: true, detail: String((await timed(check)) ?? "") };
  } catch (problem) {
    return { name, ok: false, detail: describe(problem) };
  }
}

/** What a test drives the page by. */
export const conformance = {
  /** The names of all checks, by area. */
  areas: Object.fromEntries(
    Object.entries(areas).map(([area, its]) => [area, Object.keys(its).map((name) => `${area}: ${name}`)]),
  ),

  /** Runs checks one after another, all of them by default; what was there of them is replaced. */
  async run(names: string[] = [...checks.keys()]): Promise<Result[]> {
    const results: Result[] = [];
    for (const name of names) {
      change({ running: name });
      const result = await runOne(name);
      results.push(result);
      change({ results: [...state.results.filter((other) => other.name !== name), result] });
    }
    change({ running: "" });
    return results;
  },

  /** The results so far. */
  get results(): Result[] {
    return state.results;
  },

  state: () => state,

  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

declare global {
  interface Window {
    conformance: typeof conformance;
  }
}
window.conformance = conformance;
