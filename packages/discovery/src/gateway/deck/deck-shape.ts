import type { CredentialKind } from '../kong-entities.js';

/*
 * decK's file format: keys of each kind of object (Kong/deck `file/kong_json_schema.json` and Kong's declarative
 * format, `_format_version` 1.1 to 3.0). Children stand nested in their parents or flat with a reference.
 */

export const CREDENTIAL_KEYS: Readonly<Record<string, CredentialKind>> = {
  keyauth_credentials: 'key-auth',
  basicauth_credentials: 'basic-auth',
  hmacauth_credentials: 'hmac-auth',
  jwt_secrets: 'jwt',
  oauth2_credentials: 'oauth2',
  mtls_auth_credentials: 'mtls-auth',
};

/** Not objects of the gateway, or none that posture looks at: nothing is missing without them. */
const ASIDE = [
  '_format_version',
  '_transform',
  '_comment',
  '_info',
  '_plugin_configs',
  '_workspace',
  '_konnect',
  '_ignore',
];

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

export const TOP_KEYS = new Set([
  ...ASIDE,
  ...Object.keys(CREDENTIAL_KEYS),
  ...'services routes plugins consumers consumer_groups acls upstreams targets certificates snis consumer_group_consumers'.split(
    ' ',
  ),
]);

const EVERY = 'id tags created_at updated_at _comment _ignore';
export const ENTITY_KEYS: Readonly<Record<string, ReadonlySet<string>>> = {
  services: words(
    `${EVERY} name protocol host port path url retries connect_timeout read_timeout write_timeout tls_verify tls_verify_depth tls_sans client_certificate ca_certificates enabled routes plugins`,
  ),
  routes: words(
    `${EVERY} name service protocols methods hosts paths headers snis sources destinations regex_priority priority strip_path preserve_host path_handling request_buffering response_buffering https_redirect_status_code expression plugins`,
  ),
  plugins: words(
    `${EVERY} name instance_name enabled protocols service route consumer consumer_group config _config run_on ordering condition`,
  ),
  consumers: words(
    `${EVERY} username custom_id groups plugins acls ${Object.keys(CREDENTIAL_KEYS).join(' ')}`,
  ),
  consumer_groups: words(`${EVERY} name consumers plugins`),
  upstreams: words(
    `${EVERY} name algorithm slots hash_on hash_fallback hash_on_header hash_fallback_header hash_on_cookie hash_on_cookie_path hash_on_query_arg hash_fallback_query_arg hash_on_uri_capture hash_fallback_uri_capture healthchecks host_header client_certificate use_srv_name targets sticky_sessions_cookie sticky_sessions_cookie_path`,
  ),
  certificates: words(`${EVERY} cert key cert_alt key_alt snis passphrase`),
};
