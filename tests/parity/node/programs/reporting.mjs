// Announces calls to the recorder, and prints what came of them.

const FIELDS = ['code', 'kind'];

/** Begins a call; the ids in the world that it begins in. */
export async function announce(call, situation) {
  const answer = await fetch(`${process.env.PARITY_URL}/__parity/call`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ call, situation }),
  });
  const world = await answer.json();
  if (!answer.ok) throw new Error(`${call}: ${world.error}`);
  return world;
}

/** Prints the result of a call: of an `SdkResponse` all but the raw response. */
export function succeeded(call, result) {
  const { response, ...shown } = Object(result);
  const plain = typeof result === 'object' && result !== null && !Array.isArray(result) ? shown : result;
  console.log(JSON.stringify({ call, result: plain }));
}

/** Prints an error with the names of its classes. */
export function failed(call, error) {
  const names = [];
  for (let each = Object.getPrototypeOf(error); each?.constructor !== Object; each = Object.getPrototypeOf(each)) {
    names.push(each.constructor.name);
  }
  const fields = Object.fromEntries(FIELDS.filter((name) => name in error).map((name) => [name, error[name]]));
  console.log(
    JSON.stringify({ call, error: { class: names[0], is: names.slice(1), message: error.message, ...fields } }),
  );
}
