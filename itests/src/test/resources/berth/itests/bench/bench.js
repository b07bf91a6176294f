// What the benchmark has a page do. Each function resolves with what it measured, in milliseconds.
window.bench = (() => {
  const { extension } = ddClient;

  /** Goes to Java and back, where it is refused: it has a quote without its other half. */
  const refused = () => extension.host.cli.exec('"', []).catch(() => undefined);

  /** The longest time for which the page did nothing else while the work went on. */
  async function longestPause(work) {
    let longest = 0;
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    };
    const timer = setInterval(tick, 1);
    await work();
    tick();
    clearInterval(timer);
    return longest;
  }

  async function timed(times, call) {
    const started = performance.now();
    for (let i = 0; i < times; i++) {
      await call();
    }
    return (performance.now() - started) / times;
  }

  return {
    /** One awaited call. */
    call: (times) => timed(times, refused),

    /** Many calls at once: {made, answered, pause}. */
    async calls(count) {
      let made;
      const started = performance.now();
      const pause = await longestPause(() => {
        const all = Array.from({ length: count }, refused);
        made = performance.now() - started;
        return Promise.all(all);
      });
      return { made, answered: performance.now() - started, pause };
    },

    /** One request to the backend. */
    get: (path, times) => timed(times, () => extension.vm.service.get(path)),

    /** One command of this machine. */
    exec: (times) => timed(times, () => extension.host.cli.exec('true', [])),

    /** Streamed lines, all of them: {all, pause}. */
    async lines(count) {
      const started = performance.now();
      let next = 1;
      const pause = await longestPause(
        () =>
          new Promise((resolve, reject) =>
            extension.host.cli.exec('seq', [String(count)], {
              stream: {
                splitOutputLines: true,
                onOutput({ stdout }) {
                  if (Number(stdout) !== next++) {
                    reject(new Error(`line ${stdout} came instead of ${next - 1}`));
                  }
                },
                onError: reject,
                onClose: () => (next === count + 1 ? resolve() : reject(new Error(`only ${next - 1} lines`))),
              },
            }),
          ),
      );
      return { all: performance.now() - started, pause };
    },
  };
})();
