import { SECRET } from '@gatewatch/model';
import { isKongRow, type KongRow } from './kong-row.js';
import {
  holdsSecret,
  isVaultReference,
  nameKind,
  withoutQuerySecrets,
  withoutUserinfo,
} from './secret-shapes.js';

/** Dotted paths in a plugin's `config`; `*` stands for any one name. */
export type SecretFields = ReadonlySet<string>;

/**
 * Fields of bundled plugins that hold secrets although their names do not say so, or that Kong's own schema marks
 * `encrypted` only in some versions (kong/plugins/<name>/schema.lua, 2.8 to 3.9; Enterprise from its reference).
 */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  acme: ['account_email', 'eab_kid', 'eab_hmac_key', 'storage_config.redis.auth', 'storage_config.*.token'],
  'aws-lambda': ['aws_key', 'aws_secret'],
  'azure-functions': ['apikey', 'clientid'],
  'forward-proxy': ['auth_username', 'auth_password'],
  'http-log': ['http_endpoint', 'headers.*'],
  'kafka-log': ['authentication.user', 'authentication.password'],
  'kafka-upstream': ['authentication.user', 'authentication.password'],
  loggly: ['key'],
  oauth2: ['provision_key'],
  'oauth2-introspection': ['authorization_value'],
  'openid-connect': ['client_id', 'client_secret', 'client_jwk', 'session_secret'],
  opentelemetry: ['headers.*'],
  session: ['secret'],
  'standard-webhooks': ['secret_v1'],
  zipkin: ['http_endpoint'],
};

const MAX_DEPTH = 8;
const MAX_ENTRIES = 500;
const MAX_TEXT = 4096;
/** Longer code is not shown: nobody reads it on a screen, and a net has holes. */
const MAX_CODE = 1024;

/** Fields of log and function plugins that hold Lua code. */
const CODE = new Set([
  'custom_fields_by_lua',
  'access',
  'certificate',
  'rewrite',
  'header_filter',
  'body_filter',
  'log',
  'functions',
]);

/** Of a secret URL the host stays: to whom a gateway sends its log is no secret, and posture needs the scheme. */
function hidden(value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    if (value === '' || isVaultReference(value)) return value;
    if (value.startsWith('https://') || value.startsWith('http://')) return originOf(value);
    return SECRET;
  }
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map(hidden);
  if (isKongRow(value))
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, MAX_ENTRIES)
        .map(([name, inner]) => [cleanName(name), hidden(inner)]),
    );
  return SECRET;
}

function originOf(url: string): string {
  const clean = withoutUserinfo(url.slice(0, MAX_TEXT));
  const start = clean.indexOf('://') + 3;
  let end = start;
  while (end < clean.length && !'/?#'.includes(clean.charAt(end))) end += 1;
  const origin = clean.slice(0, end);
  return end >= clean.length - 1 ? origin : `${origin}/${SECRET}`;
}

/** Keys of maps are names, but a map may be kept by a secret. */
const cleanName = (name: string): string => (holdsSecret(name) ? SECRET : name.slice(0, 256));

/** `X-Auth: abc` of the transformer plugins: the name stays, the value of a secret goes. */
function cleanText(text: string, isCode: boolean): string {
  if (isVaultReference(text)) return text;
  if (isCode) return withoutDrawnLiterals(cleanCode(text));
  const shown = withoutQuerySecrets(withoutUserinfo(text.slice(0, MAX_TEXT)));
  const colon = shown.indexOf(':');
  if (colon > 0 && colon < 128 && !shown.startsWith('//', colon + 1)) {
    const name = shown.slice(0, colon);
    if (nameKind(name) === 'secret' && !name.includes(' ')) return `${name}:${SECRET}`;
  }
  return holdsSecret(shown) ? SECRET : shown;
}

/** Code (Lua, router expressions) as it is when it is short and no secret stands in it. */
export const cleanCode = (code: string): string =>
  code.length > MAX_CODE || holdsSecret(code) || quotesSecret(code) ? SECRET : code;

/** Code that gives a name like `password` a text: `local token = "abc"`, `set_header("Authorization", "x")`. */
function quotesSecret(code: string): boolean {
  let quote = '';
  let start = 0;
  let before = '';
  for (let at = 0; at < code.length; at += 1) {
    const character = code.charAt(at);
    if (quote === '') {
      if (character !== '"' && character !== "'") continue;
      quote = character;
      start = at + 1;
      before = code.slice(Math.max(0, at - 48), at);
    } else if (character === quote) {
      quote = '';
      const text = code.slice(start, at);
      // A header's name in quotes is no secret; what follows a comma or an equals sign after a secret's name is.
      const named =
        /[=,]\s*$/.test(before) && before.split(/[^A-Za-z0-9_-]/).some((word) => nameKind(word) === 'secret');
      if (named && text !== '' && nameKind(text) !== 'secret') return true;
    }
  }
  return false;
}

/** Words, names of headers, addresses: what code quotes besides secrets. */
const PLAIN_LITERAL = /^([^0-9]*|.{0,7}|[0-9a-f.:/]*[.:][0-9a-f.:/]*|[a-z0-9]{1,8}(-[a-z0-9]{1,8}){1,3})$/;

/** Texts that code quotes and that are no plain words: `return 'tr0ub4dor&3'` → `return '~secret'`. */
function withoutDrawnLiterals(code: string): string {
  let out = '';
  let from = 0;
  for (let at = 0; at < code.length; at += 1) {
    const quote = code.charAt(at);
    if (quote !== '"' && quote !== "'") continue;
    const end = code.indexOf(quote, at + 1);
    if (end < 0) break;
    const literal = code.slice(at + 1, end);
    out += code.slice(from, at + 1) + (PLAIN_LITERAL.test(literal) ? literal : SECRET);
    from = end;
    at = end;
  }
  return out + code.slice(from);
}

interface Walk {
  readonly fields: readonly (readonly string[])[];
}

const matches = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length && pattern.every((part, at) => part === '*' || part === path[at]);

function clean(value: unknown, path: readonly string[], walk: Walk, isCode: boolean): unknown {
  if (path.length > MAX_DEPTH) return null;
  if (typeof value === 'string') return cleanText(value, isCode);
  if (Array.isArray(value))
    return value.slice(0, MAX_ENTRIES).map((entry) => clean(entry, path, walk, isCode));
  if (!isKongRow(value)) return typeof value === 'bigint' ? String(value) : value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ENTRIES)
      .map(([name, inner]) => {
        const at = [...path, name];
        if (walk.fields.some((pattern) => matches(pattern, at))) return [cleanName(name), hidden(inner)];
        const code = isCode || CODE.has(name);
        const kind = nameKind(name);
        // A number or a flag called `…_token_ttl` says how long, not what.
        if (kind === 'secret' && !code && typeof inner !== 'boolean') return [cleanName(name), hidden(inner)];
        return [cleanName(name), clean(inner, at, walk, code)];
      }),
  );
}

/**
 * A plugin's configuration without its secrets: what the gateway's schema calls encrypted (`schemaFields`), what is
 * known of bundled plugins, what is called a secret, and at last what looks like one. Total and bounded.
 */
export function withoutSecrets(
  plugin: string,
  config: KongRow,
  schemaFields: SecretFields,
): Record<string, unknown> {
  const fields = [...(Object.hasOwn(KNOWN, plugin) ? (KNOWN[plugin] ?? []) : []), ...schemaFields].map(
    (path) => path.split('.'),
  );
  const cleaned = clean(config, [], { fields }, false);
  return isKongRow(cleaned) ? { ...cleaned } : {};
}
