"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.withoutNulls = withoutNulls;
exports.encode = encode;
const errors_js_1 = require("./errors.js");
/** How deep arguments nest that belong to us: `{ tokens: [{ … }] }`, `{ app: { … } }`. */
const DEPTH = 2;
/**
 * `value` without the fields that are `null` or `undefined`, which mean the same as a field that is left out.
 * What lies deeper than our own arguments is the service's and stays as it is. @internal
 */
function withoutNulls(value, depth = DEPTH) {
    if (typeof value !== 'object' || value === null)
        return value;
    if (Array.isArray(value))
        return value.map((item) => withoutNulls(item, depth - 1));
    const kept = {};
    for (const [name, field] of Object.entries(value)) {
        if (field === null || field === undefined)
            continue;
        kept[name] = depth > 0 ? withoutNulls(field, depth - 1) : field;
    }
    return kept;
}
/** `value` as JSON text. @internal */
function encode(value) {
    const text = textOf(value);
    if (text !== undefined)
        return text;
    const argument = Object.entries(value).find(([, field]) => textOf(field) === undefined)?.[0];
    const subject = argument === undefined ? 'the arguments' : `the argument '${argument}'`;
    throw (0, errors_js_1.errorOf)({
        kind: 'invalid_argument',
        message: `${subject} cannot be written as JSON`,
        ...(argument !== undefined && { argument }),
    });
}
function textOf(value) {
    try {
        return JSON.stringify(value) ?? 'null';
    }
    catch {
        return undefined;
    }
}
