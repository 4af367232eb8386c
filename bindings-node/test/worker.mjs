// A worker of the lifecycle tests: some calls, and then `last`, with a call in flight.
import { parentPort, workerData } from 'node:worker_threads';
import DescopeClient from 'tokenport';

const { loadAllApplications, loadApplication } = DescopeClient(workerData.options).management.outboundApplication;
while (workerData.last === 'forever') await loadAllApplications();
let good = 0;
for (let n = 0; n < 50; n++) good += (await loadAllApplications()).ok;
parentPort.postMessage(good);
if (workerData.last !== undefined) {
  const slow = loadApplication('slow');
  const exit = () => process.exit(7);
  const fail = () => {
    throw new Error('mine');
  };
  if (workerData.last !== 'wait') setTimeout({ exit, throw: fail }[workerData.last], 200);
  await slow;
}
