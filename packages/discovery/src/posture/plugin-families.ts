/** Plugins that let a request pass only with a credential they verified (unless `config.anonymous` is set). */
export const AUTHENTICATION: ReadonlySet<string> = new Set([
  'basic-auth',
  'key-auth',
  'key-auth-enc',
  'jwt',
  'jwt-signer',
  'oauth2',
  'oauth2-introspection',
  'hmac-auth',
  'ldap-auth',
  'ldap-auth-advanced',
  'mtls-auth',
  'header-cert-auth',
  'openid-connect',
  'saml',
  'vault-auth',
  'application-registration',
  'konnect-application-auth',
  'ai-mcp-oauth2',
]);

/** Plugins that bound how many calls a caller makes. `response-ratelimiting` counts only what an upstream's header says. */
export const RATE_LIMITS: ReadonlySet<string> = new Set([
  'rate-limiting',
  'rate-limiting-advanced',
  'service-protection',
  'graphql-rate-limiting-advanced',
  'ai-rate-limiting-advanced',
]);

/** Plugins that narrow who of the authenticated callers may pass. */
export const AUTHORISATION: ReadonlySet<string> = new Set([
  'acl',
  'opa',
  'mtls-auth',
  'ip-restriction',
  'ace',
]);

/** Plugins that hand over one entry a call in the form Gatewatch's sources read (`kong.log.serialize()`). */
export const LOG_PLUGINS: ReadonlySet<string> = new Set([
  'tcp-log',
  'http-log',
  'udp-log',
  'file-log',
  'syslog',
  'loggly',
  'kafka-log',
  'confluent',
  'solace-log',
  'kong-splunk-log',
]);

/**
 * Plugins Kong ships that neither authenticate nor authorise. A plugin that is in none of these sets is somebody's own:
 * what it does to a request cannot be known from its name, so nothing is said of routes it runs on where that matters.
 */
const HARMLESS: ReadonlySet<string> = new Set([
  'acme',
  'ai-prompt-decorator',
  'ai-prompt-guard',
  'ai-prompt-template',
  'ai-proxy',
  'ai-proxy-advanced',
  'ai-request-transformer',
  'ai-response-transformer',
  'ai-semantic-cache',
  'ai-semantic-prompt-guard',
  'aws-lambda',
  'azure-functions',
  'bot-detection',
  'canary',
  'correlation-id',
  'cors',
  'datadog',
  'degraphql',
  'exit-transformer',
  'forward-proxy',
  'graphql-proxy-cache-advanced',
  'grpc-gateway',
  'grpc-web',
  'injection-protection',
  'jq',
  'json-threat-protection',
  'mocking',
  'oas-validation',
  'opentelemetry',
  'prometheus',
  'proxy-cache',
  'proxy-cache-advanced',
  'redirect',
  'request-size-limiting',
  'request-termination',
  'request-transformer',
  'request-transformer-advanced',
  'request-validator',
  'response-ratelimiting',
  'response-transformer',
  'response-transformer-advanced',
  'route-by-header',
  'route-transformer-advanced',
  'session',
  'statsd',
  'statsd-advanced',
  'tls-handshake-modifier',
  'tls-metadata-headers',
  'upstream-timeout',
  'websocket-size-limit',
  'websocket-validator',
  'xml-threat-protection',
  'zipkin',
]);

/** May decide by itself who gets in: somebody's own plugin, Lua of one's own, a policy engine. */
export const mayDecideAccess = (name: string): boolean =>
  !HARMLESS.has(name) &&
  !AUTHENTICATION.has(name) &&
  !RATE_LIMITS.has(name) &&
  !LOG_PLUGINS.has(name) &&
  name !== 'acl' &&
  name !== 'ip-restriction';
