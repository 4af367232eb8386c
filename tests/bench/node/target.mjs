// The call that every client makes: fetching a user's latest token.

const { BENCH_URL, BENCH_HTTP2, DESCOPE_PROJECT_ID, DESCOPE_MANAGEMENT_KEY } = process.env;

export const url = BENCH_URL;
export const http2 = BENCH_HTTP2 === '1';
export const sdk = { projectId: DESCOPE_PROJECT_ID, managementKey: DESCOPE_MANAGEMENT_KEY, baseUrl: BENCH_URL };

export const appId = 'bench-app';
export const userId = 'bench-user';
export const path = '/v1/mgmt/outbound/app/user/token/latest';
export const headers = {
  authorization: `Bearer ${DESCOPE_PROJECT_ID}:${DESCOPE_MANAGEMENT_KEY}`,
  'content-type': 'application/json',
};

export const mostInFlight = 2000;
export const forEver = 600_000; // milliseconds, for connections that wait for the next run

/** What a program without an SDK sends. */
export const body = () => JSON.stringify({ appId, userId });

/** What a program without an SDK makes of a reply. */
export function accessToken(status, reply) {
  if (status !== 200) throw new Error(`the server answered ${status}`);
  return reply.token.accessToken;
}
