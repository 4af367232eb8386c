"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.settingsOf = settingsOf;
exports.headersOf = headersOf;
const arguments_js_1 = require("./arguments.js");
const errors_js_1 = require("./errors.js");
/** Official options that change calls and cannot be honoured, and what to use instead. */
const REFUSED = {
    fetch: 'use proxy, caFile and timeout, or baseUrl to reach a test server',
    hooks: 'use baseHeaders, withOptions({ headers, requestId }) and logger',
};
/** One per process, in the form of the official package. */
const sessionId = `${new Date().toISOString().slice(0, -1).replace('T', '-').replace('.', ':')}-${process.pid}`;
/** The client's settings as core reads them. @internal */
function settingsOf(options) {
    const { logger, baseHeaders, publicKey, fgaCacheUrl, cookiePolicy, refreshCookieName, fetch, hooks, ...settings } = options;
    for (const [argument, advice] of Object.entries(REFUSED)) {
        if (options[argument] !== undefined) {
            const message = `the option '${argument}' is not supported: ${advice}`;
            throw (0, errors_js_1.errorOf)({ kind: 'invalid_argument', message, argument });
        }
    }
    return (0, arguments_js_1.withoutNulls)({
        ...settings,
        headers: headersOf(baseHeaders),
        sdk: { language: 'node', version: process.versions.node },
        sessionId,
    });
}
/** Headers in any form that fetch takes, as an object. @internal */
function headersOf(headers) {
    if (headers === undefined || headers === null)
        return undefined;
    return Symbol.iterator in headers ? Object.fromEntries(headers) : headers;
}
