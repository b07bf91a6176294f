/** Calls everything that a page can call without a user, each thing in a loop of its own. */
const hammer = (() => {
  const { extension, docker, desktopUI } = ddClient;
  const { service } = extension.vm;

  function equal(actual, expected) {
    const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
    if (is !== should) throw new Error(`${is} came instead of ${should}`);
  }

  const streamed = (exec, cmd, args, lines) =>
    new Promise((resolve, reject) => {
      const got = [];
      exec(cmd, args, {
        stream: {
          splitOutputLines: true,
          onOutput: ({ stdout }) => stdout && got.push(stdout),
          onError: reject,
          onClose: (code) => (code ? reject(new Error(`exit code ${code}`)) : resolve(got)),
        },
      });
    }).then((got) => (typeof lines === 'number' ? equal(got.length, lines) : lines(got)));

  // What starts a process pauses in between, or the machine would do nothing else.
  const calls = {
    'vm.service.get': [0, async () => equal((await service.get('/hello')).service, 'web')],
    'vm.service.post': [0, async (n) => equal((await service.post('/echo', { n })).body, JSON.stringify({ n }))],
    'vm.service.put': [20, async (n) => equal((await service.put('/echo', { n })).method, 'PUT')],
    'vm.service.delete': [20, async () => equal((await service.delete('/echo')).method, 'DELETE')],
    'vm.service.slow': [20, async () => equal(await service.get('/slow?ms=150'), 'slow')],
    'vm.service.large': [200, async () => equal((await service.get('/big?bytes=300000')).length, 300000)],
    'vm.service.stream': [500, async () => equal(await service.get('/trickle?bytes=2'), 'xx')],
    'vm.cli.exec': [2000, async (n) => equal((await extension.vm.cli.exec('/backend', ['tool', 'args', `n${n}`])).stdout, `[n${n}]\n`)],
    'vm.cli.stream': [2000, () => streamed(extension.vm.cli.exec, '/backend', ['tool', 'args', 'a', 'b', 'c'], 3)],
    'host.cli.exec': [500, async () => equal((await extension.host.cli.exec('probe', ['2'])).lines().filter(Boolean).length, 2)],
    'host.cli.stream': [500, () => streamed(extension.host.cli.exec, 'probe', ['100'], 100)],
    'docker.cli.exec': [2000, async () => equal(typeof (await docker.cli.exec('ps', ['--format', '"{{json .}}"'])).stdout, 'string')],
    'docker.cli.stream': [2000, () => streamed(docker.cli.exec, 'version', [], (got) => equal(got.length > 0, true))],
    'docker.listContainers': [250, async () => equal(Array.isArray(await docker.listContainers()), true)],
    'docker.listImages': [250, async () => equal(Array.isArray(await docker.listImages()), true)],
    'desktopUI.toast': [2000, (n) => desktopUI.toast.success(`Call ${n}`)],
    'desktopUI.navigate': [1000, async () => {
      const missing = await desktopUI.navigate.viewVolume('hammer-nothing').then(() => '', (error) => error.message);
      equal(missing.includes('hammer-nothing'), true);
    }],
    localStorage: [20, (n) => { localStorage.hammer = n; equal(typeof localStorage.hammer, 'string'); }],
    fetch: [50, async () => equal((await (await fetch('data.json')).json()).file, 'data')],
  };

  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const counters = {};
  let running = false;
  let reports = 0;
  let loops = [];

  async function loop(name) {
    const [between, call] = calls[name];
    const counter = counters[name];
    await pause(Math.random() * between);
    while (running) {
      const [started, before] = [performance.now(), reports];
      counter.started = started;
      try {
        await call(counter.calls);
      } catch (error) {
        counter.failures++;
        if (counter.errors.length < 5) counter.errors.push(`${new Date().toISOString()} ${error?.message ?? error} ${error?.stderr ?? ''}`);
      }
      counter.calls++;
      counter.started = undefined;
      // Of a call that goes on over a report, the time until then counts there.
      if (before === reports) counter.longest = Math.max(counter.longest, performance.now() - started);
      if (between) await pause(between);
    }
  }

  for (const name of Object.keys(calls)) counters[name] = { calls: 0, failures: 0, longest: 0, errors: [] };
  setInterval(() => {
    const all = Object.values(counters).reduce((sum, counter) => sum + counter.calls, 0);
    document.getElementById('counters').textContent = `${all} calls`;
  }, 1000);

  return {
    go() {
      running = true;
      loops = Object.keys(calls).map(loop);
      return loops.length;
    },
    /** Resolves when the last call has ended. */
    async pause() {
      running = false;
      await Promise.all(loops);
      return true;
    },
    /** For each API {calls, failures, longest (ms), errors}; the longest call begins anew. */
    report() {
      reports++;
      const now = performance.now();
      const copy = {};
      for (const [name, counter] of Object.entries(counters)) {
        const { calls, failures, longest, errors, started = now } = counter;
        copy[name] = { calls, failures, longest: Math.max(longest, now - started), errors: [...errors] };
        counter.longest = 0;
      }
      return copy;
    },
  };
})();
