// Makes many calls and measures them.

const mostSamples = 1000;

/** So many calls, so many of them in flight; those who make them share the numbers, so that all end together. */
export async function run(call, inFlight, calls) {
  const every = Math.ceil(calls / mostSamples);
  const milliseconds = [];
  let number = 0;
  let characters = 0;

  async function make() {
    while (number < calls) {
      const started = number++ % every === 0 ? performance.now() : undefined;
      const token = await call();
      if (started !== undefined) milliseconds.push(performance.now() - started);
      if (!token) throw new Error('the reply has no token');
      characters += token.length;
    }
  }

  const started = performance.now();
  await Promise.all(Array.from({ length: inFlight }, make));
  return { seconds: (performance.now() - started) / 1000, microseconds: latency(milliseconds), characters };
}

function latency(milliseconds) {
  const ordered = milliseconds.sort((a, b) => a - b);
  return [0.5, 0.99].map((share) => ordered[Math.floor(ordered.length * share)] * 1000);
}
