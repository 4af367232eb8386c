"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.secretFields = exports.errorKinds = exports.operationsJson = exports.version = void 0;
exports.connect = connect;
exports.perform = perform;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const native = load();
const waiting = new Map();
const port = new native.Port((completions) => {
    for (const completion of completions) {
        const settle = waiting.get(completion.id);
        waiting.delete(completion.id);
        settle?.(completion);
    }
});
let lastId = 0;
/** The version of the core. @internal */
exports.version = native.version();
/** The table of operations, as JSON. @internal */
const operationsJson = () => native.operationsJson();
exports.operationsJson = operationsJson;
/** Every kind of error that core knows. @internal */
const errorKinds = () => native.errorKinds();
exports.errorKinds = errorKinds;
/** Names of the fields that hold secrets. @internal */
exports.secretFields = new Set(native.secretFields());
/** A client of core with these settings and this process's environment. @internal */
function connect(settings) {
    const environment = {};
    for (const name of native.environmentNames()) {
        const value = process.env[name];
        if (value !== undefined)
            environment[name] = value;
    }
    return new native.NativeClient(port, JSON.stringify(settings), environment);
}
/** Runs one operation. Resolves however it ends; rejects only with the reason of `signal`. @internal */
function perform(client, operation, args, signal) {
    return new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        lastId = (lastId + 1) >>> 0;
        const id = lastId;
        client.call(operation, args, id);
        if (signal === undefined) {
            waiting.set(id, resolve);
            return;
        }
        const abort = () => {
            waiting.delete(id);
            client.cancel(id);
            reject(signal.reason);
        };
        signal.addEventListener('abort', abort, { once: true });
        waiting.set(id, (completion) => {
            signal.removeEventListener('abort', abort);
            resolve(completion);
        });
    });
}
/** Loads the native library of this platform, which lies beside the compiled JavaScript. */
function load() {
    const platform = `${process.platform}-${process.arch}`;
    const root = (0, node_path_1.join)(__dirname, '..');
    const variants = process.platform === 'linux' ? [`${platform}-gnu`, `${platform}-musl`] : [platform];
    let cause;
    for (const variant of variants) {
        const path = (0, node_path_1.join)(root, `tokenport.${variant}.node`);
        if (!(0, node_fs_1.existsSync)(path))
            continue;
        try {
            return require(path);
        }
        catch (error) {
            cause = error;
        }
    }
    const shipped = (0, node_fs_1.readdirSync)(root).filter((name) => name.endsWith('.node'));
    const reason = cause === undefined ? 'has no native library for' : 'could not load its native library on';
    throw new Error(`tokenport ${reason} ${platform} (Node ${process.versions.node}); this package holds: ${shipped.join(', ') || 'none'}`, { cause });
}
