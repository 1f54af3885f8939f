import {
  type GatewayConsumer,
  type GatewayCredential,
  type GatewayPlugin,
  type GatewayRoute,
  type GatewayService,
  SECRET,
} from '@gatewatch/model';
import {
  createdAtMsOf,
  flagAt,
  idAt,
  isKongRow,
  type KongRow,
  numberAt,
  referenceAt,
  tagsOf,
  textAt,
  textsAt,
  wholeAt,
} from './kong-row.js';
import { cleanCode, type SecretFields, withoutSecrets } from './plugin-secrets.js';
import { holdsSecret, nameKind, withoutQuerySecrets, withoutUserinfo } from './secret-shapes.js';

/*
 * Kong's rows in our words. Total: whatever a row holds, the result fits the schema of the words. Defaults are those
 * of Kong's own schemas (kong/db/schema/entities), for files that leave them out.
 */

const optionalNumber = <Name extends string>(row: KongRow, field: string, name: Name) => {
  const value = numberAt(row, field);
  return (value === undefined ? {} : { [name]: value }) as { readonly [key in Name]?: number };
};

const DEFAULT_PORTS: Readonly<Record<string, number>> = { https: 443, grpcs: 443, wss: 443, tls: 443 };

/** A path like `/hooks/T0/x8Kd…?key=…` keeps its shape. */
const cleanPath = (path: string): string =>
  withoutQuerySecrets(path)
    .split('/')
    .map((part) => (holdsSecret(part) ? SECRET : part))
    .join('/');

export function serviceOf(row: KongRow): GatewayService {
  const protocol = textAt(row, 'protocol') || 'http';
  const path = textAt(row, 'path');
  const retries = numberAt(row, 'retries');
  return {
    id: idAt(row),
    name: textAt(row, 'name'),
    protocol,
    host: withoutUserinfo(textAt(row, 'host')),
    port: wholeAt(row, 'port', DEFAULT_PORTS[protocol] ?? 80),
    ...(path === '' ? {} : { path: cleanPath(path) }),
    ...(retries !== undefined && Number.isSafeInteger(retries) ? { retries } : {}),
    ...optionalNumber(row, 'connect_timeout', 'connectTimeoutMs'),
    ...optionalNumber(row, 'read_timeout', 'readTimeoutMs'),
    ...optionalNumber(row, 'write_timeout', 'writeTimeoutMs'),
    ...(typeof row.tls_verify === 'boolean' ? { tlsVerify: row.tls_verify } : {}),
    enabled: flagAt(row, 'enabled', true),
    tags: tagsOf(row),
    ...createdAtMsOf(row),
  };
}

const headersOf = (value: unknown): Record<string, string[]> =>
  isKongRow(value)
    ? Object.fromEntries(
        Object.keys(value)
          .slice(0, 100)
          .map((name) => [
            name.slice(0, 256),
            // Some routes are found by a header that only insiders know.
            textsAt(value, name).map((text) =>
              nameKind(name) === 'secret' || holdsSecret(text) ? SECRET : text,
            ),
          ]),
      )
    : {};

export function routeOf(row: KongRow): GatewayRoute {
  const serviceId = referenceAt(row, 'service');
  const expression = textAt(row, 'expression');
  const protocols = textsAt(row, 'protocols');
  return {
    id: idAt(row),
    name: textAt(row, 'name'),
    ...(serviceId === '' ? {} : { serviceId }),
    protocols: protocols.length === 0 ? ['http', 'https'] : protocols,
    methods: textsAt(row, 'methods'),
    hosts: textsAt(row, 'hosts'),
    paths: textsAt(row, 'paths'),
    headers: headersOf(row.headers),
    snis: textsAt(row, 'snis'),
    // Of routes with expressions it is `priority`, up to 2^46.
    regexPriority: wholeAt(row, 'regex_priority', wholeAt(row, 'priority', 0)),
    stripPath: flagAt(row, 'strip_path', true),
    preserveHost: flagAt(row, 'preserve_host', false),
    httpsRedirectStatusCode: wholeAt(row, 'https_redirect_status_code', 426),
    ...(expression === '' ? {} : { expression: cleanCode(expression) }),
    tags: tagsOf(row),
    ...createdAtMsOf(row),
  };
}

const reference = <Name extends string>(row: KongRow, field: string, name: Name) => {
  const id = referenceAt(row, field);
  return (id === '' ? {} : { [name]: id }) as { readonly [key in Name]?: string };
};

/** `secretFields`: paths in `config` that the gateway itself calls encrypted, e.g. `redis.password`. */
export function pluginOf(row: KongRow, secretFields: SecretFields = new Set()): GatewayPlugin {
  const name = textAt(row, 'name');
  return {
    id: idAt(row),
    name,
    enabled: flagAt(row, 'enabled', true),
    protocols: textsAt(row, 'protocols'),
    ...reference(row, 'service', 'serviceId'),
    ...reference(row, 'route', 'routeId'),
    ...reference(row, 'consumer', 'consumerId'),
    ...reference(row, 'consumer_group', 'consumerGroupId'),
    config: withoutSecrets(name, isKongRow(row.config) ? row.config : {}, secretFields),
    tags: tagsOf(row),
    ...createdAtMsOf(row),
  };
}

export function consumerOf(
  row: KongRow,
  groups: readonly string[],
  aclGroups: readonly string[],
): GatewayConsumer {
  const customId = textAt(row, 'custom_id');
  return {
    id: idAt(row),
    username: textAt(row, 'username'),
    ...(customId === '' ? {} : { customId }),
    tags: tagsOf(row),
    groups: [...groups],
    aclGroups: [...aclGroups],
    ...createdAtMsOf(row),
  };
}

export function upstreamOf(row: KongRow, targets: readonly string[]) {
  return { id: idAt(row), name: textAt(row, 'name'), targets: [...targets], tags: tagsOf(row) };
}

export type CredentialKind = GatewayCredential['kind'];

/**
 * Metadata of a credential. `key`, `password`, `secret`, `client_secret`, also names of users and clients, stay behind; the fields
 * are picked, never copied.
 */
export function credentialOf(row: KongRow, kind: CredentialKind, sameAs?: number): GatewayCredential {
  const algorithm = kind === 'jwt' ? textAt(row, 'algorithm') : '';
  return {
    id: idAt(row),
    kind,
    consumerId: referenceAt(row, 'consumer'),
    ...(algorithm === '' ? {} : { algorithm }),
    tags: tagsOf(row),
    ...createdAtMsOf(row),
    ...(sameAs === undefined ? {} : { sameAs }),
  };
}

/**
 * What proves the holder of a credential; '' where that is not known or where equal texts would prove nothing.
 * Passwords of `basic-auth` are stored hashed with the consumer's id (kong/plugins/basic-auth/crypto.lua), so equal
 * passwords look different; of `mtls-auth` there is only a name.
 */
export function secretOf(row: KongRow, kind: CredentialKind): string {
  switch (kind) {
    case 'key-auth':
      return textAt(row, 'key');
    case 'hmac-auth':
      return textAt(row, 'secret');
    case 'jwt':
      // Kong draws a `secret` for asymmetric algorithms too; there the key pair counts.
      return textAt(row, 'algorithm').startsWith('HS') || textAt(row, 'rsa_public_key') === ''
        ? textAt(row, 'secret')
        : textAt(row, 'rsa_public_key');
    case 'oauth2':
      return flagAt(row, 'hash_secret', false) ? '' : textAt(row, 'client_secret');
    case 'basic-auth':
    case 'mtls-auth':
      return '';
  }
}
