// What a conformance case demands of what was sent and of what came of it.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as tokenport from 'tokenport';
import { ownPath } from './conformance-arguments.mjs';

/** The classes of the kinds that have one of their own. */
const CLASSES = {
  invalid_argument: tokenport.InvalidArgumentError,
  invalid_response: tokenport.InvalidResponseError,
  transport: tokenport.TransportError,
  timeout: tokenport.TimeoutError,
  cancelled: tokenport.CancelledError,
  outcome_unknown: tokenport.OutcomeUnknownError,
};

/** What returns nothing, not even an envelope. */
const VOID = ['csp.oauth_app.rotate_secret', 'csp.oauth_app.end_rotation'];

/** The kinds that are no answer, whatever came. */
const NO_ANSWER = ['invalid_response', 'transport', 'timeout', 'cancelled', 'outcome_unknown'];

/** What was sent is what the case says, to the letter. */
export function checkRequests(expected, sent) {
  const found = sent.map(({ body, ...request }) =>
    parts(body === '' ? request : { ...request, body: JSON.parse(body) }),
  );
  assert.deepEqual(found, expected.map(parts));
  for (const [index, { headers = {} }] of expected.entries()) {
    const arrived = Object.keys(headers).map((name) => [name, sent[index].headers[name] ?? null]);
    assert.deepEqual(Object.fromEntries(arrived), headers);
  }
}

function parts({ method, path, query = '', ...more }) {
  return { method, path, query: query.split('&').sort(), ...('body' in more && { body: more.body }) };
}

/** What the call resolved to, or what it threw, is what the case says. */
export async function checkOutcome(it, { parameters, unwrap }, { answer, thrown }, requestId) {
  if (it.error !== undefined && !isEnvelope(it)) {
    if (!(thrown instanceof tokenport.TokenportError)) throw thrown ?? new Error(`it succeeded: ${inspect(answer)}`);
    const { argument } = it.error;
    checkError(it.error, thrown, argument && ownPath(it.operation, argument, parameters), requestId);
    return;
  }
  if (thrown !== undefined) throw thrown;
  if (it.error !== undefined) await checkRefusal(it.error, answer, requestId);
  else if (VOID.includes(it.operation)) assert.equal(answer, undefined);
  else checkData(it, it.operation.startsWith('csp.') ? answer : dataOf(it, answer, requestId), unwrap);
}

/** Whether the error is told by an envelope: the service answered, and the answer can be understood. */
function isEnvelope({ operation, error: { kind, status } }) {
  return !operation.startsWith('csp.') && status !== undefined && !NO_ANSWER.includes(kind);
}

/** The data of a good envelope; what a deletion did not find any more is good as well. */
function dataOf({ reply }, answer, requestId) {
  const { status } = [reply].flat().at(-1);
  assert.deepEqual([answer.ok, answer.code, answer.error], [true, status === 404 ? 200 : status, undefined]);
  assert.equal(answer.requestId, requestId);
  return answer.data;
}

function checkData({ result }, data, unwrap) {
  if (result !== undefined) assert.deepEqual(data, unwrap === undefined ? result : result[unwrap]);
}

/** The envelope of a refusal says what the case says. The words of the service are in it as they came. */
async function checkRefusal(expected, answer, requestId) {
  const { ok, code, data, error } = answer;
  assert.deepEqual([ok, code, data], [false, expected.status, undefined]);
  assert.equal(answer.requestId, requestId);
  const words = wordsIn(await answer.response.text());
  assert.equal(error.errorCode, words.errorCode ?? expected.code ?? expected.kind);
  assert.equal(typeof error.errorDescription, 'string');
  if (code === 429) assert.equal(error.retryAfter, expected.retryAfter ?? error.retryAfter);
  const excludes = expected.excludes?.filter((text) => !Object.values(words).join(' ').includes(text));
  const printed = [inspect(answer), inspect(error), JSON.stringify(answer)];
  checkTexts({ ...expected, excludes }, Object.values(error).join(' '), ...printed);
}

/** The texts that the body of an error has. */
function wordsIn(body) {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(body)).filter(([, field]) => typeof field === 'string'));
  } catch {
    return {};
  }
}

function checkError(expected, error, argument, requestId) {
  assert.equal(error.kind, expected.kind, inspect(error));
  assert.equal(error.constructor, CLASSES[error.kind] ?? tokenport.TokenportError);
  assert.equal(error.code, expected.code ?? error.code);
  assert.equal(error.status, expected.status);
  assert.equal(error.argument, argument);
  assert.equal(error.requestId, requestId);
  if (expected.retryAfter !== undefined) assert.equal(error.retryAfter ?? 0, expected.retryAfter);
  checkTexts(expected, error.message, inspect(error), String(error), JSON.stringify(error));
}

function checkTexts({ contains = [], excludes = [] }, message, ...printed) {
  for (const text of contains) assert.ok(message.includes(text), `${text} is not in ${message}`);
  for (const text of [...excludes, 'test-']) {
    for (const form of [message, ...printed]) assert.ok(!form.includes(text), `${text} is in ${form}`);
  }
}
