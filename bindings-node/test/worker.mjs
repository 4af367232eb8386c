// A worker of the lifecycle tests: some calls, and if wanted one more that is not awaited by anybody else.
import { parentPort, workerData } from 'node:worker_threads';
import DescopeClient from 'tokenport';

const { loadAllApplications, loadApplication } = DescopeClient(workerData.options).management.outboundApplication;
let good = 0;
for (let n = 0; n < 50; n++) good += (await loadAllApplications()).ok;
parentPort.postMessage(good);
if (workerData.hang) await loadApplication('slow');
