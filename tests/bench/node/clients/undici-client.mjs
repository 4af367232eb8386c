// A client of undici, which is one connection.

import { Client } from 'undici';
import { forEver, http2, url } from '../target.mjs';
import { overUndici } from '../undici.mjs';

export const mostInFlight = 1;

export const open = () => overUndici(new Client(url, { keepAliveTimeout: forEver, allowH2: http2 }));
