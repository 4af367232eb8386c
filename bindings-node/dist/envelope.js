"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.success = success;
exports.failure = failure;
const secrets_js_1 = require("./secrets.js");
const prototype = Object.defineProperty({}, 'toJSON', { value: toJSON });
/** The envelope of a good reply. @internal */
function success(status, metadata, body, unwrap) {
    const reply = JSON.parse(body);
    const data = (0, secrets_js_1.guard)(unwrap === undefined ? reply : reply[unwrap]);
    let response;
    return {
        // @ts-expect-error: sets the prototype of the literal, which hides secrets from JSON.stringify
        __proto__: prototype,
        code: status,
        ok: true,
        get response() {
            response ??= toResponse(JSON.parse(metadata), body);
            return response;
        },
        data,
    };
}
/** The envelope of a refusal. @internal */
function failure(refusal) {
    const { status, kind, code, detail, message, retryAfter, body = '' } = refusal;
    const error = { errorCode: code ?? kind, errorDescription: detail ?? message, ...objectIn(body) };
    if (status === 429)
        error.retryAfter = retryAfter ?? 0;
    let response;
    return {
        // @ts-expect-error: as above
        __proto__: prototype,
        code: status,
        ok: false,
        get response() {
            response ??= toResponse(refusal, body);
            return response;
        },
        error: (0, secrets_js_1.guard)(error),
    };
}
function toJSON() {
    const { code, ok, data, error } = this;
    return (0, secrets_js_1.masked)({ code, ok, data, error });
}
/** The JSON object that `text` is, or nothing. */
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** A `Response` whose body can be read as often as one likes. */
function toResponse({ status, url = '', headers = {} }, text) {
    const empty = status === 204 || status === 205 || status === 304;
    const standard = status >= 200 && status <= 599;
    const response = new Response(empty ? null : text, { status: standard ? status : 500, headers });
    const own = { url, clone: () => toResponse({ status, url, headers }, text) };
    const again = { text: async () => text, json: async () => JSON.parse(text) };
    const fields = { ...own, ...(empty ? {} : again), ...(standard ? {} : { status }) };
    for (const [name, value] of Object.entries(fields))
        Object.defineProperty(response, name, { value });
    return response;
}
