// Requests with a certificate authority of one's own, which `fetch` cannot be told.
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';

/** Sends a request and returns the whole answer; a redirect is an answer. */
export async function send(url, { method = 'GET', headers = {}, body, ca } = {}) {
  const { request } = url.startsWith('https:') ? https : http;
  const outgoing = request(url, { method, headers, ca }).end(body);
  const [incoming] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of incoming) text += chunk;
  return { status: incoming.statusCode, headers: incoming.headers, text };
}

/** Sends fields as a form does. */
export function post(url, fields, { headers, ...more } = {}) {
  const body = new URLSearchParams(fields).toString();
  headers = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  return send(url, { method: 'POST', headers, body, ...more });
}
