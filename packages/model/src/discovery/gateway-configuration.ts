import { z } from 'zod';

const id = z.string().max(128);
const text = z.string().max(2048);
const tags = z.array(z.string().max(256)).max(256);
const createdAtMs = z.number().int().nonnegative().optional();

/** A value that was a secret where it was read, and never left. */
export const SECRET = '~secret';

/** A configuration as JSON is no longer than this; who reads one leaves out lists' ends and says so in `gaps`. */
export const MAX_CONFIGURATION_BYTES = 7 * 1024 * 1024;

export const gatewayServiceSchema = z.strictObject({
  id,
  name: text,
  protocol: text,
  host: text,
  port: z.number().int(),
  path: text.optional(),
  retries: z.number().int().optional(),
  connectTimeoutMs: z.number().optional(),
  readTimeoutMs: z.number().optional(),
  writeTimeoutMs: z.number().optional(),
  /** Absent: Kong's own default applies. */
  tlsVerify: z.boolean().optional(),
  enabled: z.boolean(),
  tags,
  createdAtMs,
});
export type GatewayService = z.infer<typeof gatewayServiceSchema>;

export const gatewayRouteSchema = z.strictObject({
  id,
  /** '' when the route has none. */
  name: text,
  serviceId: id.optional(),
  protocols: z.array(text),
  methods: z.array(text),
  hosts: z.array(text),
  /** Prefixes; since 3.0 one that begins with `~` is a regular expression, before that any with regex characters. */
  paths: z.array(text),
  headers: z.record(z.string(), z.array(text)),
  snis: z.array(text),
  regexPriority: z.number().int(),
  stripPath: z.boolean(),
  preserveHost: z.boolean(),
  httpsRedirectStatusCode: z.number().int(),
  /** ATC expression of `router_flavor = expressions`. */
  expression: text.optional(),
  tags,
  createdAtMs,
});
export type GatewayRoute = z.infer<typeof gatewayRouteSchema>;

export const gatewayPluginSchema = z.strictObject({
  id,
  name: text,
  enabled: z.boolean(),
  protocols: z.array(text),
  serviceId: id.optional(),
  routeId: id.optional(),
  consumerId: id.optional(),
  consumerGroupId: id.optional(),
  /** Kong's own words, defaults filled in; every secret is `SECRET`. */
  config: z.record(z.string(), z.unknown()),
  tags,
  createdAtMs,
});
export type GatewayPlugin = z.infer<typeof gatewayPluginSchema>;

export const gatewayConsumerSchema = z.strictObject({
  id,
  username: text,
  customId: text.optional(),
  tags,
  /** Names of consumer groups (Kong's `consumer_groups`). */
  groups: z.array(text),
  /** Groups of the `acl` plugin. */
  aclGroups: z.array(text),
  createdAtMs,
});
export type GatewayConsumer = z.infer<typeof gatewayConsumerSchema>;

/** Metadata only: neither key nor password nor secret, not even hashed. */
export const gatewayCredentialSchema = z.strictObject({
  id,
  kind: z.enum(['key-auth', 'basic-auth', 'hmac-auth', 'jwt', 'oauth2', 'mtls-auth']),
  consumerId: id,
  /** Of a `jwt` credential. */
  algorithm: text.optional(),
  tags,
  createdAtMs,
  /** Credentials with the same number hold the same secret, found out where they were read. */
  sameAs: z.number().int().optional(),
});
export type GatewayCredential = z.infer<typeof gatewayCredentialSchema>;

export const gatewayCertificateSchema = z.strictObject({
  id,
  snis: z.array(text),
  subject: text,
  issuer: text,
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  tags,
});
export type GatewayCertificate = z.infer<typeof gatewayCertificateSchema>;

/** What a gateway is configured to do, read-only, without any secret. Times of Kong's rows are epoch milliseconds here. */
export const gatewayConfigurationSchema = z.strictObject({
  gateway: z.literal('kong'),
  /** Where it was read: the Admin API's address without credentials, or the name of a file or folder. */
  from: text,
  origin: z.enum(['admin-api', 'deck-file', 'manifests']),
  readAt: z.iso.datetime(),
  /** e.g. `3.9.1`; '' when a file does not say. */
  version: text,
  /** `postgres`, `off`, …; '' when not known. */
  database: text,
  /** Chosen settings of the node (`proxy_listen`, `trusted_ips`, `ssl_protocols` …) as the Admin API shows them. */
  settings: z.record(z.string(), z.unknown()),
  services: z.array(gatewayServiceSchema),
  routes: z.array(gatewayRouteSchema),
  plugins: z.array(gatewayPluginSchema),
  consumers: z.array(gatewayConsumerSchema),
  credentials: z.array(gatewayCredentialSchema),
  certificates: z.array(gatewayCertificateSchema),
  upstreams: z.array(z.strictObject({ id, name: text, targets: z.array(text), tags })),
  /** What could not be read and why, e.g. a list longer than the bound, an entity this gateway does not know. */
  gaps: z.array(z.strictObject({ what: text, why: text })),
});
export type GatewayConfiguration = z.infer<typeof gatewayConfigurationSchema>;

/** One object of a gateway's configuration that came, went or changed between two readings. */
export const gatewayChangeSchema = z.object({
  at: z.iso.datetime(),
  from: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  object: z.enum([
    'service',
    'route',
    'plugin',
    'consumer',
    'credential',
    'certificate',
    'upstream',
    'setting',
  ]),
  id: z.string(),
  name: z.string(),
  /** Which fields changed, from what to what; no secrets. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  /** The change is an order of ours being enacted or lifted. */
  ours: z.boolean(),
});
export type GatewayChange = z.infer<typeof gatewayChangeSchema>;
