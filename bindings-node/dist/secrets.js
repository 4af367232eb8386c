"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.MASK = void 0;
exports.masked = masked;
exports.guard = guard;
const node_util_1 = require("node:util");
const native_js_1 = require("./native.js");
/** Shown in place of a secret. */
exports.MASK = '[secret]';
/** `value` with the fields that hold secrets masked, at any depth. The original is not changed. @internal */
function masked(value) {
    if (Array.isArray(value))
        return value.map(masked);
    if (typeof value !== 'object' || value === null)
        return value;
    const copy = {};
    for (const [name, field] of Object.entries(value)) {
        copy[name] = native_js_1.secretFields.has(name) && field !== '' ? exports.MASK : masked(field);
    }
    return copy;
}
const inspector = {
    value(_depth, options) {
        return (0, node_util_1.inspect)(masked(this), options);
    },
};
/**
 * Makes `util.inspect` and `console.log` mask the secrets in `value`, which otherwise stays the plain data that it is:
 * same keys, same values, same JSON. @internal
 */
function guard(value) {
    if (Array.isArray(value))
        value.forEach(guard);
    else if (typeof value === 'object' && value !== null) {
        let secret = false;
        for (const name in value) {
            if (native_js_1.secretFields.has(name))
                secret = true;
            else
                guard(value[name]);
        }
        if (secret)
            Object.defineProperty(value, node_util_1.inspect.custom, inspector);
    }
    return value;
}
