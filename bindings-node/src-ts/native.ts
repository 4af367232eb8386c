import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onAbort } from './abort.js';
import type { ErrorKind } from './errors.js';

/** Core's error as it is written in JSON. @internal */
export type CoreError = {
  kind: ErrorKind;
  message: string;
  detail?: string;
  code?: string;
  operation?: string;
  argument?: string;
  status?: number;
  requestId?: string;
  attempts?: number;
  retryAfter?: number;
  retryable?: boolean;
  waited?: number;
  unavailable?: boolean;
  gated?: boolean;
  systemCode?: string;
  errno?: number;
  moduleCode?: string;
  traceId?: string;
  serviceRequestId?: string;
  url?: string;
  headers?: Record<string, string>;
  body?: string;
};

/** How a call ended: with `error`, or with the other three. @internal */
export type Completion = { id: number; status?: number; metadata?: string; body?: string; error?: string };

/** @internal */
export interface NativeClient {
  call(operation: string, args: string, id: number, options?: string): void;
  cancel(id: number): void;
  withOptions(options: string): NativeClient;
  stats(): string;
  close(): void;
}

interface Native {
  Port: new (deliver: (completions: Completion[]) => void) => object;
  NativeClient: new (port: object, settings: string, environment: Record<string, string>) => NativeClient;
  environmentNames(): string[];
  secretFields(): string[];
  version(): string;
  operationsJson(): string;
  generateSecret(): string;
}

const native = load();
const waiting = new Map<number, (completion: Completion) => void>();
let port: object | undefined;
let lastId = 0;

/** The version of the core. @internal */
export const version: string = native.version();

/** The table of operations, as JSON. @internal */
export const operationsJson = (): string => native.operationsJson();

/** A secret from the system's random source. @internal */
export const generateSecret = (): string => native.generateSecret();

/** Names of the fields that hold secrets. @internal */
export const secretFields: ReadonlySet<string> = new Set(native.secretFields());

/** A client of core with these settings, as JSON, and this process's environment. @internal */
export function connect(settings: string): NativeClient {
  const environment: Record<string, string> = {};
  for (const name of native.environmentNames()) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  port ??= new native.Port(settle);
  return new native.NativeClient(port, settings, environment);
}

function settle(completions: Completion[]): void {
  for (const completion of completions) {
    const resolve = waiting.get(completion.id);
    waiting.delete(completion.id);
    resolve?.(completion);
  }
}

/** Runs one operation, with `options` of this call as JSON. Resolves however it ends; rejects only with the reason of `signal`. @internal */
export function perform(
  client: NativeClient,
  operation: string,
  args: string,
  options: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Completion> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    lastId = (lastId + 1) >>> 0;
    const id = lastId;
    client.call(operation, args, id, options);
    if (signal === undefined) {
      waiting.set(id, resolve);
      return;
    }
    const forget = onAbort(signal, () => {
      forget();
      waiting.delete(id);
      client.cancel(id);
      reject(signal.reason);
    });
    waiting.set(id, (completion) => {
      forget();
      resolve(completion);
    });
  });
}

/** Loads the native library of this platform, which lies beside the compiled JavaScript. */
function load(): Native {
  const platform = `${process.platform}-${process.arch}`;
  const root = join(__dirname, '..');
  const variants = process.platform === 'linux' ? [`${platform}-gnu`, `${platform}-musl`] : [platform];
  let cause: unknown;
  for (const variant of variants) {
    const path = join(root, `tokenport.${variant}.node`);
    if (!existsSync(path)) continue;
    try {
      return require(path);
    } catch (error) {
      cause = error;
    }
  }
  const shipped = readdirSync(root).filter((name) => name.endsWith('.node'));
  const reason = cause === undefined ? 'has no native library for' : 'could not load its native library on';
  throw new Error(
    `tokenport ${reason} ${platform} (Node ${process.versions.node}); this package holds: ${shipped.join(', ') || 'none'}`,
    { cause },
  );
}
