"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.call = call;
const arguments_js_1 = require("./arguments.js");
const envelope_js_1 = require("./envelope.js");
const errors_js_1 = require("./errors.js");
const native_js_1 = require("./native.js");
/** Runs one operation of core's table. @internal */
async function call(context, operation, args, { unwrap, fieldsOf } = {}) {
    const { native, signal, logger } = context;
    const started = performance.now();
    const completion = await (0, native_js_1.perform)(native, operation, (0, arguments_js_1.encode)((0, arguments_js_1.withoutNulls)(args)), signal);
    const error = completion.error === undefined ? undefined : JSON.parse(completion.error);
    if (logger !== undefined)
        log(logger, operation, completion, error, performance.now() - started);
    if (error === undefined) {
        const { status = 0, metadata = '{}', body = '{}' } = completion;
        return (0, envelope_js_1.success)(status, metadata, body, unwrap);
    }
    if ((0, errors_js_1.isAnswer)(error))
        return (0, envelope_js_1.failure)(error);
    throw (0, errors_js_1.errorOf)(fieldsOf === undefined ? error : within(fieldsOf, error));
}
/** Names the parameter whose field was refused. */
function within(parameter, error) {
    const { argument, message } = error;
    if (argument === undefined)
        return error;
    const own = `${parameter}.${argument}`;
    return { ...error, argument: own, message: message.replace(`: ${argument}: `, () => `: ${own}: `) };
}
/** A logger that fails does not fail the call. */
function log(logger, operation, completion, error, ms) {
    const { requestId = '-' } = error ?? JSON.parse(completion.metadata ?? '{}');
    const outcome = error === undefined ? completion.status : [error.status, error.kind].filter(Boolean).join(' ');
    try {
        logger[error === undefined ? 'debug' : 'warn'](`tokenport ${operation} ${outcome} ${ms.toFixed(1)} ms ${requestId}`);
    }
    catch { }
}
