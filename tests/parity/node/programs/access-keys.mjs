// Access keys.

import { CLEARTEXT, HOSTILE, KEY_ID, methodOf, OTHER_CLEARTEXT, OTHER_KEY_ID } from './call.mjs';

const TENANTS = [{ tenantId: 'tenant-id', roleNames: ['role'] }];
const CLAIMS = { a: [1, null, { b: true }] };
const key = methodOf((client) => client.management.accessKey, 'accessKey.');

export function accessKeys() {
  return [...makingAndFinding(), ...changing(), ...exchanging()];
}

function makingAndFinding() {
  const all = [['role'], TENANTS, 'user-id', CLAIMS, 'what it is for', ['10.0.0.0/8'], { c: 1.5 }];
  return [
    key('create', 'required', 'name', 0),
    key('create', 'all arguments', 'name', 2_000_000_000, ...all),
    key('create', 'falsy arguments', 'name', 0, [], [], undefined, {}, '', [], {}),
    key('create', 'an empty user', 'name', 0, [], [], ''),
    key('create', 'null for what is optional', 'name', 0, null, null, null, null, null, null, null),
    key('create', 'no time', 'name'),
    key('create', 'an empty name', '', 0),
    key('load', 'required', KEY_ID),
    key('load', 'an unknown id', 'unknown'),
    key('load', 'a hostile id', HOSTILE),
    key('load', 'an empty id', ''),
    key('searchAll', 'required'),
    key('searchAll', 'all arguments', ['tenant-id'], 'user-id', 'someone', { c: 1.5 }),
    key('searchAll', 'a bound user', undefined, 'user-id'),
    key('searchAll', 'falsy arguments', [], undefined, undefined, {}),
    key('searchAll', 'an empty user', [], ''),
  ];
}

function changing() {
  const all = ['what it is for', ['role'], TENANTS, CLAIMS, ['10.0.0.0/8'], { c: 1.5 }];
  const ofOne = ['deactivate', 'activate', 'delete'].flatMap((method) => [
    key(method, 'required', KEY_ID),
    key(method, 'an unknown id', 'unknown'),
    key(method, 'an empty id', ''),
    key(`${method}Batch`, 'two', [KEY_ID, OTHER_KEY_ID]),
    key(`${method}Batch`, 'one unknown', [KEY_ID, 'unknown']),
    key(`${method}Batch`, 'none', []),
  ]);
  return [
    key('update', 'required', KEY_ID, 'new name'),
    key('update', 'all arguments', KEY_ID, 'new name', ...all),
    key('update', 'falsy arguments', KEY_ID, 'new name', '', [], [], {}, [], {}),
    key('update', 'an unknown id', 'unknown', 'new name'),
    ...ofOne,
    key('rotate', 'required', KEY_ID),
    key('rotate', 'an unknown id', 'unknown'),
  ];
}

function exchanging() {
  const client = methodOf((each) => each);
  const exchange = methodOf((each) => each.accessKey, 'accessKey of a holder: ');
  const options = { customClaims: { a: 1 }, selectedTenant: 'tenant-id' };
  return [
    exchange('exchange', 'required', CLEARTEXT),
    exchange('exchange', 'all arguments', OTHER_CLEARTEXT, options),
    exchange('exchange', 'a wrong secret', 'test-wrong'),
    exchange('exchange', 'an empty secret', ''),
    client('exchangeAccessKey', 'required', CLEARTEXT),
    client('exchangeAccessKey', 'login options', OTHER_CLEARTEXT, options),
    client('exchangeAccessKey', 'an audience', CLEARTEXT, undefined, { audience: 'api' }),
    client('exchangeAccessKey', 'a wrong secret', 'test-wrong'),
  ];
}
