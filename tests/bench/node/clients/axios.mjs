// axios, with an agent that keeps its connections.

import { Agent } from 'node:https';
import axios from 'axios';
import { accessToken, body, headers, mostInFlight, path, url } from '../target.mjs';

export function open() {
  const httpsAgent = new Agent({ keepAlive: true, maxSockets: mostInFlight, maxFreeSockets: mostInFlight });
  const client = axios.create({ baseURL: url, httpsAgent, headers });
  return {
    async call() {
      const response = await client.post(path, body());
      return accessToken(response.status, response.data);
    },
    close: () => httpsAgent.destroy(),
  };
}
