// Checks JSON-RPC messages against LSP's description of itself (lsp-model.json). One checker a session: it remembers
// which requests wait for which answers, in both directions.
import fs from 'node:fs';

const model = JSON.parse(fs.readFileSync(new URL('lsp-model.json', import.meta.url), 'utf8'));
const table = (list, key) => new Map(list.map(entry => [entry[key], entry]));
const requests = table(model.requests, 'method');
const notifications = table(model.notifications, 'method');
const structures = table(model.structures, 'name');
const enumerations = table(model.enumerations, 'name');
const aliases = table(model.typeAliases, 'name');

const bases = {
  string: v => typeof v === 'string',
  RegExp: v => typeof v === 'string',
  URI: v => typeof v === 'string' && /^[a-z][\w+.-]*:/i.test(v),
  DocumentUri: v => typeof v === 'string' && /^[a-z][\w+.-]*:/i.test(v),
  boolean: v => typeof v === 'boolean',
  null: v => v === null,
  integer: v => Number.isInteger(v) && v >= -(2 ** 31) && v < 2 ** 31,
  uinteger: v => Number.isInteger(v) && v >= 0 && v < 2 ** 31,
  decimal: v => typeof v === 'number',
};

const propertiesOf = new Map();
function properties(name) {
  if (!propertiesOf.has(name)) {
    const structure = structures.get(name);
    const all = new Map();
    for (const base of [...structure.extends ?? [], ...structure.mixins ?? []])
      for (const [key, property] of properties(base.name)) all.set(key, property);
    for (const property of structure.properties) all.set(property.name, property);
    propertiesOf.set(name, all);
  }
  return propertiesOf.get(name);
}

const isObject = v => v !== null && typeof v === 'object' && !Array.isArray(v);

function checkObject(expected, value, path) {
  if (!isObject(value)) return [`${path}: expected an object`];
  const problems = [];
  for (const [key, property] of expected) {
    if (value[key] !== undefined) problems.push(...check(property.type, value[key], `${path}.${key}`));
    else if (!property.optional) problems.push(`${path}.${key}: is missing`);
  }
  for (const key of Object.keys(value)) if (!expected.has(key)) problems.push(`${path}.${key}: is no such member`);
  return problems;
}

function checkReference(name, value, path) {
  if (name === 'LSPAny') return [];
  if (name === 'LSPObject') return isObject(value) ? [] : [`${path}: expected an object`];
  if (name === 'LSPArray') return Array.isArray(value) ? [] : [`${path}: expected an array`];
  if (structures.has(name)) return checkObject(properties(name), value, path);
  if (aliases.has(name)) return check(aliases.get(name).type, value, path);
  const enumeration = enumerations.get(name);
  if (!enumeration) return [`${path}: the model does not know ${name}`];
  if (!bases[enumeration.type.name](value)) return [`${path}: expected ${name}`];
  const known = enumeration.supportsCustomValues || enumeration.values.some(entry => entry.value === value);
  return known ? [] : [`${path}: ${JSON.stringify(value)} is no ${name}`];
}

export function check(type, value, path) {
  switch (type.kind) {
    case 'base':
      return bases[type.name](value) ? [] : [`${path}: expected ${type.name}, got ${JSON.stringify(value)}`];
    case 'reference':
      return checkReference(type.name, value, path);
    case 'array':
      if (!Array.isArray(value)) return [`${path}: expected an array`];
      return value.flatMap((element, i) => check(type.element, element, `${path}[${i}]`));
    case 'map':
      if (!isObject(value)) return [`${path}: expected a map`];
      return Object.entries(value).flatMap(([key, element]) => check(type.value, element, `${path}.${key}`));
    case 'tuple':
      if (!Array.isArray(value) || value.length !== type.items.length) return [`${path}: expected a tuple`];
      return type.items.flatMap((item, i) => check(item, value[i], `${path}[${i}]`));
    case 'and':
      return type.items.flatMap(item => check(item, value, path));
    case 'or': {
      const tries = type.items.map(item => check(item, value, path));
      if (tries.some(problems => problems.length === 0)) return [];
      return tries.reduce((a, b) => a.length <= b.length ? a : b);
    }
    case 'literal':
      return checkObject(new Map(type.value.properties.map(p => [p.name, p])), value, path);
    case 'stringLiteral':
    case 'integerLiteral':
    case 'booleanLiteral':
      return value === type.value ? [] : [`${path}: expected ${JSON.stringify(type.value)}`];
  }
  return [`${path}: the checker does not know ${type.kind}`];
}

export class Checker {
  asked = { client: new Map(), server: new Map() };   // by whom, id -> method

  // `from` is 'client' or 'server'.
  message(message, from) {
    const problems = message.jsonrpc === '2.0' ? [] : ['jsonrpc is not "2.0"'];
    for (const key of Object.keys(message))
      if (!['jsonrpc', 'id', 'method', 'params', 'result', 'error'].includes(key)) problems.push(`unknown member ${key}`);
    return problems.concat('method' in message ? this.call(message, from) : this.response(message, from));
  }

  call(message, from) {
    const isRequest = 'id' in message;
    if (isRequest) this.asked[from].set(message.id, message.method);
    const entry = (isRequest ? requests : notifications).get(message.method);
    if (!entry) return [`${message.method}: LSP knows no such ${isRequest ? 'request' : 'notification'}`];
    const problems = [];
    if (isRequest && typeof message.id !== 'string' && !Number.isInteger(message.id)) problems.push('id: expected an integer or a string');
    if (entry.messageDirection !== 'both' && !entry.messageDirection.startsWith(from)) problems.push(`${message.method}: goes the other way`);
    if (entry.params) problems.push(...check(entry.params, message.params, `${message.method} params`));
    return problems;
  }

  response(message, from) {
    const waiting = this.asked[from === 'server' ? 'client' : 'server'];
    if (('result' in message) === ('error' in message)) return [`response ${message.id}: needs either result or error`];
    if ('error' in message) {
      const good = Number.isInteger(message.error?.code) && typeof message.error?.message === 'string';
      if (!good) return [`response ${message.id}: a malformed error`];
      if (message.id === null) return [];
    }
    if (!waiting.has(message.id)) return [`response ${message.id}: nobody asked, or it was answered before`];
    const method = waiting.get(message.id);
    waiting.delete(message.id);
    return 'result' in message ? check(requests.get(method).result, message.result, `${method} result`) : [];
  }
}
