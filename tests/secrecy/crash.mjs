// Dies of an error that nobody caught, with secrets in its hands.
import DescopeClient from 'tokenport';

const logger = { debug: console.error, log: console.error, warn: console.error, error: console.error };
const client = DescopeClient({ logger });
const secret = process.env.CANARY;
const token = { appId: 'app', userId: 'user', refreshToken: secret, idToken: secret };
const answer = await client.management.outboundApplication.uploadUserToken(token);
console.log(client, answer);
throw Object.assign(new Error('refused'), { answer, client });
