'use strict';

/*
 * The host puts `ddClient` on the window before this script runs. Every call to it returns a promise,
 * or for a stream an object with close().
 */

const backendPatience = 60; // attempts, a second apart
const keptLines = 200;

const card = (id) => document.getElementById(id);
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// ---- Backend: an HTTP request over its socket ----

async function loadBackend(show) {
  for (let attempt = 1; ; attempt++) {
    try {
      const hello = await ddClient.extension.vm.service.get('/hello');
      showFacts('backend', {
        Greeting: hello.greeting,
        Container: hello.hostname,
        'Up for': duration(hello.uptime),
        'Requests served': hello.requests,
      });
      return;
    } catch (error) {
      // A backend takes a moment to start, and the page does not wait for it.
      if (attempt === backendPatience || !show.current()) throw error;
      show.waiting('Starting', `The backend does not answer yet; trying again. ${reason(error)}`);
      await wait(1000);
      if (!show.current()) throw error;
    }
  }
}

async function echo(event) {
  event.preventDefault();
  const answer = document.getElementById('echo-answer');
  const text = document.getElementById('echo-text').value;
  try {
    const echoed = await ddClient.extension.vm.service.post('/echo', text);
    answer.className = '';
    answer.textContent = `The backend got ${echoed.bytes} bytes: ${echoed.echo}`;
  } catch (error) {
    answer.className = 'bad';
    answer.textContent = reason(error);
  }
}

// ---- Host executable: found by its file name ----

const sampleInfo = () => (ddClient.host.platform === 'win32' ? 'sample-info.cmd' : 'sample-info');

async function loadHost() {
  const result = await ddClient.extension.host.cli.exec(sampleInfo(), []);
  const info = result.parseJsonObject();
  showFacts('host', {
    System: info.os,
    Kernel: info.kernel,
    Machine: `${info.host} (${info.machine})`,
    User: info.user,
    'Up for': duration(info.uptime),
  });
}

const watchLoad = (stream) => ddClient.extension.host.cli.exec(sampleInfo(), ['--watch'], { stream });

// ---- Containers: the engine's own list, and the docker command line ----

async function loadContainers() {
  const containers = await ddClient.docker.listContainers({ all: true });
  const rows = containers.map((container) => {
    const name = (container.Names?.[0] ?? container.Id.slice(0, 12)).replace(/^\//, '');
    const row = document.createElement('tr');
    for (const text of [name, container.Image, container.State, container.Status]) {
      row.insertCell().textContent = text;
    }
    row.cells[2].className = `dot ${container.State}`;
    return row;
  });
  card('containers').querySelector('tbody').replaceChildren(...rows);
  card('containers').querySelector('table').hidden = rows.length === 0;
  card('containers').querySelector('.empty').hidden = rows.length > 0;
}

const followEvents = (stream) =>
  ddClient.docker.cli.exec('events', ['--format', '{{json .}}'], { stream });

function eventText(line) {
  try {
    const event = JSON.parse(line);
    const time = new Date(event.time * 1000).toTimeString().slice(0, 8);
    const name = event.Actor?.Attributes?.name ?? event.Actor?.ID ?? '';
    return `${time}  ${event.Type} ${event.Action}  ${name}`;
  } catch {
    return line;
  }
}

// ---- What the three cards have in common ----

/** Loads a card now; a later call for the same card makes an earlier one stop trying. */
const rounds = {};
async function refresh(id, load) {
  const round = (rounds[id] = (rounds[id] ?? 0) + 1);
  const show = {
    current: () => rounds[id] === round,
    waiting: (text, problem) => show.current() && showState(id, '', text, problem),
  };
  show.waiting('Loading');
  try {
    await load(show);
    if (!show.current()) return;
    showState(id, 'live', 'Live');
    markReady(id);
  } catch (error) {
    if (show.current()) showState(id, 'failed', 'Failed', reason(error));
  }
}

function showState(id, kind, text, problem = '') {
  const state = card(id).querySelector('.state');
  state.className = `state ${kind}`;
  state.textContent = text;
  const notice = card(id).querySelector('.notice');
  notice.className = `notice ${kind}`;
  notice.textContent = problem;
  notice.hidden = problem === '';
}

function showFacts(id, facts) {
  const items = Object.entries(facts).flatMap(([name, value]) => {
    const term = document.createElement('dt');
    const description = document.createElement('dd');
    term.textContent = name;
    description.textContent = value;
    return [term, description];
  });
  card(id).querySelector('.facts').replaceChildren(...items);
}

/** Starts a stream into the card's lines at the first click and ends it at the next. */
function streamInto(id, start, format = (line) => line) {
  const button = card(id).querySelector('.follow');
  const lines = card(id).querySelector('.lines');
  const label = button.textContent;
  let run = null; // the stream under way

  const add = (text) => {
    lines.append(`${text}\n`);
    while (lines.childNodes.length > keptLines) lines.firstChild.remove();
    lines.scrollTop = lines.scrollHeight;
  };
  const show = (running) => {
    button.textContent = running ? 'Stop' : label;
    button.setAttribute('aria-pressed', String(running));
  };
  const end = (text) => {
    run = null;
    add(text);
    show(false);
  };

  button.addEventListener('click', () => {
    if (run) {
      run.process?.close();
      end('Stopped.');
      return;
    }
    lines.replaceChildren();
    lines.hidden = false;
    const mine = (run = {});
    // What a stopped stream still sends must not reach the next one's lines.
    const whileMine = (act) => (value) => run === mine && act(value);
    show(true);
    try {
      mine.process = start({
        splitOutputLines: true,
        onOutput: whileMine((data) => add(format(data.stdout ?? data.stderr ?? ''))),
        onError: whileMine((error) => end(reason(error))),
        onClose: whileMine((code) => end(`Ended with exit code ${code}.`)),
      });
    } catch (error) {
      end(reason(error));
    }
  });
}

/** What went wrong, in the words of whoever noticed it. */
function reason(error) {
  const text = error?.stderr || error?.message || error;
  return typeof text === 'string' ? text.trim() : JSON.stringify(text);
}

function duration(seconds) {
  const parts = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0 s';
  return parts.slice(first, first + 2).map(([count, unit]) => `${count} ${unit}`).join(' ');
}

/** Tells scripts which cards have shown live data: data-ready of the root element. */
const ready = new Set();
function markReady(id) {
  ready.add(id);
  document.documentElement.dataset.ready = Object.keys(loads).filter((key) => ready.has(key)).join(' ');
}

const loads = { backend: loadBackend, host: loadHost, containers: loadContainers };

for (const [id, load] of Object.entries(loads)) {
  card(id).querySelector('.refresh').addEventListener('click', () => refresh(id, load));
  refresh(id, load);
}
document.getElementById('refresh-all').addEventListener('click', () => {
  for (const [id, load] of Object.entries(loads)) refresh(id, load);
});
document.getElementById('toast').addEventListener('click', () => {
  ddClient.desktopUI.toast.success('Hello from the sample extension.');
});
document.getElementById('echo').addEventListener('submit', echo);
streamInto('host', watchLoad);
streamInto('containers', followEvents, eventText);
