import { isKongRow, type KongRow } from './kong-row.js';
import { withoutUserinfo } from './secret-shapes.js';

/**
 * Settings of a node that posture looks at and that hold no secret. Kong masks passwords in `GET /` itself
 * (`******`), but paths of keys, names of databases and of vaults are nobody's business either.
 */
const SHOWN = [
  'database',
  'role',
  'proxy_listen',
  'stream_listen',
  'admin_listen',
  'admin_gui_listen',
  'admin_gui_auth',
  'status_listen',
  'cluster_listen',
  'enforce_rbac',
  'trusted_ips',
  'real_ip_header',
  'real_ip_recursive',
  'port_maps',
  'ssl_protocols',
  'ssl_cipher_suite',
  'ssl_ciphers',
  'ssl_prefer_server_ciphers',
  'ssl_session_tickets',
  'lua_ssl_verify_depth',
  'tls_certificate_verify',
  'proxy_server_ssl_verify',
  'client_ssl',
  'pg_ssl',
  'pg_ssl_verify',
  'headers',
  'headers_upstream',
  'plugins',
  'router_flavor',
  'worker_consistency',
  'worker_state_update_frequency',
  'db_update_frequency',
  'log_level',
  'allow_debug_header',
  'anonymous_reports',
  'untrusted_lua',
  'audit_log',
  'error_default_type',
  'nginx_worker_processes',
  'nginx_http_client_max_body_size',
  'nginx_http_client_body_buffer_size',
  'nginx_http_ssl_protocols',
  'nginx_http_ssl_prefer_server_ciphers',
  'nginx_proxy_real_ip_header',
  'nginx_proxy_real_ip_recursive',
  'nginx_admin_client_max_body_size',
  'client_max_body_size',
  'upstream_keepalive_pool_size',
] as const;

const MAX_TEXT = 2048;
const MAX_LIST = 200;

const shown = (value: unknown): unknown => {
  if (typeof value === 'string') return withoutUserinfo(value.slice(0, MAX_TEXT));
  if (Array.isArray(value))
    return value.slice(0, MAX_LIST).map((entry) => (typeof entry === 'object' ? null : shown(entry)));
  // An empty Lua table may be printed as `{}`.
  if (isKongRow(value)) return [];
  return value;
};

/** Of `GET /`'s `configuration`, what may be shown. */
export const settingsOf = (configuration: unknown): Record<string, unknown> =>
  isKongRow(configuration)
    ? Object.fromEntries(
        SHOWN.flatMap((name) => {
          const value = configuration[name];
          return value === undefined || value === null ? [] : [[name, shown(value)]];
        }),
      )
    : {};

export const databaseOf = (row: KongRow): string =>
  isKongRow(row.configuration) && typeof row.configuration.database === 'string'
    ? row.configuration.database.slice(0, 64)
    : '';
