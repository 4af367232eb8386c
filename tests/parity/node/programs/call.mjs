// A call that is made with both SDKs: under which name, in which situation, and with what.

/** Stands among a call's arguments for an id that the world has: its name there. */
class FromWorld {
  constructor(name) {
    this.name = name;
  }
}

export const KEY_ID = new FromWorld('keyId');
export const OTHER_KEY_ID = new FromWorld('otherKeyId');
export const CLEARTEXT = new FromWorld('cleartext');
export const OTHER_CLEARTEXT = new FromWorld('otherCleartext');
export const TOKEN_ID = new FromWorld('tokenId');
export const REFRESH_JWT = new FromWorld('refreshJwt');

export const HOSTILE = 'a/b c?x#y%&z=1+ü日';
export const SCOPES = ['read', 'write'];

/** How calls of one service are written: `(method, what is special, ...arguments)`; with a situation, `.in(situation)`. */
export function methodOf(service, prefix = '') {
  return (method, about, ...args) => ({
    name: `${prefix}${method}: ${about}`,
    run: (client, world) => service(client)[method](...resolved(args, world)),
    in(situation) {
      return { ...this, situation };
    },
  });
}

function resolved(value, world) {
  if (value instanceof FromWorld) return world[value.name];
  if (Array.isArray(value)) return value.map((item) => resolved(item, world));
  return value;
}
