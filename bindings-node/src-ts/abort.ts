/** The calls that wait for each signal. One listener serves them all: Node warns of more than ten. */
const watched = new WeakMap<AbortSignal, { calls: Set<() => void>; listener: () => void }>();

/** Runs `action` when `signal` aborts, until the function that is returned is called. @internal */
export function onAbort(signal: AbortSignal, action: () => void): () => void {
  const watch = watched.get(signal) ?? start(signal);
  watch.calls.add(action);
  return () => {
    watch.calls.delete(action);
    if (watch.calls.size === 0) {
      signal.removeEventListener('abort', watch.listener);
      watched.delete(signal);
    }
  };
}

function start(signal: AbortSignal) {
  const calls = new Set<() => void>();
  const listener = () => {
    for (const action of calls) action();
  };
  const watch = { calls, listener };
  watched.set(signal, watch);
  signal.addEventListener('abort', listener, { once: true });
  return watch;
}
