/**
 * What Kong fills in where a file says nothing, of the plugins that posture judges: as the Admin API showed it
 * (recorded from 2.8.5 and 3.9.1) or as the plugin's schema says (kong/plugins/<name>/schema.lua).
 */
const AUTH = { anonymous: null, hide_credentials: false } as const;

const SHARED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'key-auth': {
    ...AUTH,
    key_names: ['apikey'],
    key_in_header: true,
    key_in_query: true,
    key_in_body: false,
    run_on_preflight: true,
  },
  'basic-auth': AUTH,
  'hmac-auth': {
    ...AUTH,
    clock_skew: 300,
    validate_request_body: false,
    enforce_headers: [],
    algorithms: ['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512'],
  },
  'ldap-auth': { ...AUTH, ldaps: false, start_tls: false, verify_ldap_host: false, cache_ttl: 60 },
  jwt: {
    anonymous: null,
    claims_to_verify: [],
    maximum_expiration: 0,
    key_claim_name: 'iss',
    secret_is_base64: false,
    uri_param_names: ['jwt'],
    cookie_names: [],
    header_names: ['authorization'],
    run_on_preflight: true,
  },
  oauth2: {
    ...AUTH,
    enable_authorization_code: false,
    enable_client_credentials: false,
    enable_implicit_grant: false,
    enable_password_grant: false,
    accept_http_if_already_terminated: false,
    global_credentials: false,
    mandatory_scope: false,
    reuse_refresh_token: false,
    token_expiration: 7200,
    refresh_token_ttl: 1_209_600,
    pkce: 'lax',
  },
  acl: { allow: null, deny: null, hide_groups_header: false },
  'ip-restriction': { allow: null, deny: null },
  'rate-limiting': { limit_by: 'consumer', fault_tolerant: true, hide_client_headers: false },
  'response-ratelimiting': { limit_by: 'consumer', fault_tolerant: true, block_on_first_violation: false },
  'request-size-limiting': {
    allowed_payload_size: 128,
    size_unit: 'megabytes',
    require_content_length: false,
  },
  cors: { origins: null, credentials: false, private_network: false, preflight_continue: false },
  'tcp-log': { timeout: 10_000, keepalive: 60_000, tls: false, tls_sni: null, custom_fields_by_lua: null },
  'http-log': { method: 'POST', content_type: 'application/json', timeout: 10_000, keepalive: 60_000 },
  'request-termination': { status_code: 503, message: null, body: null, trigger: null, echo: false },
};

/** `major` of the gateway that the file's format is of. */
export function pluginDefaults(name: string, major: 2 | 3): Readonly<Record<string, unknown>> {
  const shared = SHARED[name] ?? {};
  if (name === 'rate-limiting' || name === 'response-ratelimiting')
    return { ...shared, policy: major === 2 ? 'cluster' : 'local' };
  return shared;
}
