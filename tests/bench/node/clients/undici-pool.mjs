// A pool of undici.

import { Pool } from 'undici';
import { forEver, http2, mostInFlight, url } from '../target.mjs';
import { overUndici } from '../undici.mjs';

export const open = () =>
  overUndici(new Pool(url, { connections: mostInFlight, keepAliveTimeout: forEver, allowH2: http2 }));
