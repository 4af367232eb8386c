// How this package's methods take the arguments of the conformance cases.

/** What is called differently here. */
const RENAMED = { roleNames: 'roles', keyTenants: 'tenants', clientIdsToDelete: 'oauthAppIds' };

/** The parameters that take, in one object, the fields that have no parameter of their own. */
const COLLECTORS = {
  'outbound_application.create': 'app',
  'outbound_application.create_by_template': 'options',
  'outbound_token.upload_user': 'token',
  'outbound_token.upload_tenant': 'token',
  'csp.oauth_app.create': 'app',
  'csp.oauth_app.list': 'options',
  'csp.oauth_app.update': 'app',
  'csp.oauth_app.search': 'search',
  'csp.client.add': 'roles',
  'csp.client.list': 'options',
  'management.request': 'options',
};

/** Fields that are among the options of any method that has some. */
const OPTIONS = ['orgId', 'tenantId', 'tenantLevel'];

/** A method as `names.json` writes it: where it is, its parameters, and the key of the reply that it returns. */
export function signatureOf(name) {
  const [, path, list, unwrap] = /^([\w.]+)\((.*?)\)(?: -> (\w+))?$/.exec(name);
  const parameters = list === '' ? [] : list.split(', ');
  const required = parameters.filter((parameter) => !parameter.endsWith('?'));
  return { path, unwrap, required, parameters: parameters.map((parameter) => parameter.replace('?', '')) };
}

/** The arguments of a case, in the order of the method's parameters. */
export function argumentsOf({ operation, arguments: wire, token = 'test-token' }, { parameters, required }) {
  const given = required.includes(COLLECTORS[operation]) ? { [COLLECTORS[operation]]: {} } : {};
  for (const [field, value] of Object.entries(wire)) {
    const [parameter, name] = placeOf(operation, field, parameters);
    given[parameter] = name === undefined ? merged(value, given[parameter]) : { ...given[parameter], [name]: value };
  }
  if (operation === 'access_key.exchange') given.accessKey = token;
  if (parameters.includes('token')) given.token ??= token;
  return parameters.map((parameter) => given[parameter]);
}

/** The path by which an error names an argument here. */
export function ownPath(operation, wire, parameters) {
  const [, field, rest] = /^(\w*)(.*)$/s.exec(wire);
  const [parameter, name] = placeOf(operation, field, parameters);
  const isOption = operation.startsWith('csp.') && parameter === 'options';
  return (isOption ? name : [parameter, name].filter(Boolean).join('.')) + rest;
}

/** The parameter that takes a field, and the field's name in it if it is not the parameter itself. */
function placeOf(operation, field, parameters) {
  if (operation === 'access_key.exchange' && field === 'token') return ['accessKey'];
  const name = RENAMED[field] ?? field;
  if (parameters.includes(name)) return [name];
  const isOption = OPTIONS.includes(field) && parameters.includes('options');
  const collector = isOption ? 'options' : COLLECTORS[operation];
  if (collector === undefined) throw new TypeError(`${operation} has no parameter for ${field}`);
  return [collector, field];
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const merged = (value, before) => (isObject(value) ? { ...value, ...before } : value);
