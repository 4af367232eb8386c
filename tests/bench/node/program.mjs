// A client of the benchmark: `program.mjs CLIENT [once]`.
//
// Prints `ready`, and then for each line `async IN_FLIGHT CALLS` of standard input what that many calls took.
// With `once`, the length of the token that the first call brings.

const clients = 'tokenport official undici-pool undici-client fetch axios'.split(' ');
const [name, once] = process.argv.slice(2);

if (!clients.includes(name)) refuse(`clients: ${clients.join(' ')}`);
const { open, mostInFlight = Number.POSITIVE_INFINITY } = await import(`./clients/${name}.mjs`);
const client = open();
if (once) console.log((await client.call()).length);
else await serve();
await client.close();
process.exit(); // fetch would keep the process for its idle connections

async function serve() {
  const { createInterface } = await import('node:readline');
  const { run } = await import('./runs.mjs');
  console.log('ready');
  for await (const line of createInterface(process.stdin)) {
    const [way, inFlight, calls] = line.split(' ');
    if (way !== 'async' || Number(inFlight) > mostInFlight) refuse(`${name} cannot do ${line}`);
    console.log(JSON.stringify(await run(client.call, Number(inFlight), Number(calls))));
  }
}

function refuse(text) {
  console.error(text);
  process.exit(2);
}
