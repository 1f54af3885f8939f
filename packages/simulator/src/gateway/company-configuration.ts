import { Random } from '../chance/random.js';
import { SERVICES } from '../clinic/api.js';
import { makeClinic } from '../clinic/cast.js';
import { makePlantedCast } from '../clinic/planted-cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import { companyConsumers, refusedConsumer } from '../company/company-consumers.js';
import { companyPlugins } from '../company/company-plugins.js';
import {
  CONFIGURED_AT_SECONDS,
  type CompanySettings,
  companyId,
  companyRoutes,
  routeRow,
  serviceRow,
} from '../company/company-rows.js';
import { certificatePem } from '../company/x509-der.js';
import type { JsonObject } from '../fake-kong/fake-kong-contract.js';
import type { KongObjects } from '../fake-kong/kong-objects.js';

const HOSTS = ['api.nordlicht-clinic.example', 'portal.nordlicht-clinic.example'] as const;
const LOAD_BALANCER = '10.20.0.10/32';

/** 2.8 knows neither instance names nor, on most rows, when they were changed. */
const asOf28 = (rows: readonly JsonObject[], keepsUpdates: boolean): JsonObject[] =>
  rows.map(({ instance_name: _, updated_at: updated, ...row }) =>
    keepsUpdates && updated !== undefined ? { ...row, updated_at: updated } : row,
  );

const settingsOf = (planted: boolean): JsonObject => ({
  role: 'traditional',
  proxy_listen: [
    ...(planted ? ['0.0.0.0:8000 reuseport backlog=16384'] : []),
    '0.0.0.0:8443 http2 ssl reuseport backlog=16384',
  ],
  stream_listen: ['off'],
  admin_listen: [
    planted ? '0.0.0.0:8001 reuseport backlog=16384' : '127.0.0.1:8444 http2 ssl reuseport backlog=16384',
  ],
  admin_gui_listen: ['off'],
  status_listen: ['127.0.0.1:8100'],
  trusted_ips: planted ? ['0.0.0.0/0', '::/0'] : [LOAD_BALANCER],
  real_ip_header: 'X-Forwarded-For',
  real_ip_recursive: 'on',
  ssl_protocols: 'TLSv1.2 TLSv1.3',
  ssl_cipher_suite: 'intermediate',
  headers: ['off'],
  plugins: ['bundled'],
  router_flavor: 'traditional_compatible',
  worker_consistency: 'eventual',
  log_level: 'notice',
  anonymous_reports: false,
  allow_debug_header: false,
  pg_ssl: true,
  pg_ssl_verify: true,
  nginx_http_client_max_body_size: '0',
  pg_host: 'kong-db.clinic.internal',
  pg_user: 'kong',
  pg_password: '******',
});

const certificates = (
  seed: number,
  nowMs: number,
  planted: boolean,
): { certificates: JsonObject[]; snis: JsonObject[] } => {
  const rows = HOSTS.map((host): JsonObject => {
    const random = Random.of(seed, 'certificate', host);
    const ends = planted && host.startsWith('portal') ? 12 : 200;
    const day = Math.floor(nowMs / DAY_MS);
    return {
      id: companyId(seed, 'certificate', host),
      cert: certificatePem(random, {
        commonName: host,
        issuer: 'Nordlicht Issuing CA 2',
        notBeforeMs: (day + ends - 365) * DAY_MS,
        notAfterMs: (day + ends) * DAY_MS,
      }),
      key: `-----BEGIN PRIVATE KEY-----\n${random.hex(8)}\n-----END PRIVATE KEY-----\n`,
      cert_alt: null,
      key_alt: null,
      tags: null,
      created_at: CONFIGURED_AT_SECONDS,
      updated_at: CONFIGURED_AT_SECONDS,
    };
  });
  const snis = HOSTS.map(
    (host): JsonObject => ({
      id: companyId(seed, 'sni', host),
      name: host,
      certificate: { id: companyId(seed, 'certificate', host) },
      tags: null,
      created_at: CONFIGURED_AT_SECONDS,
    }),
  );
  return { certificates: rows, snis };
};

/**
 * What is configured at the demo company's Kong on the day of `nowMs`: services, routes, consumers, keys and plugins are those that its log lines
 * imply. Sound, unless misconfigurations are planted. Same settings, same rows.
 */
export function companyConfiguration(settings: CompanySettings): KongObjects {
  const { seed, scale = 1, kong = '3.9.1', nowMs, planted = false } = settings;
  const cast = planted ? makePlantedCast(seed) : undefined;
  const people = companyConsumers(makeClinic(seed, scale), Math.floor(nowMs / DAY_MS), cast);
  const plugins = companyPlugins({
    seed,
    planted,
    refusedId: refusedConsumer(seed).id,
    visitorId: cast?.websiteVisitor.id ?? '',
  });
  const old = kong === '2.8.5';
  return {
    consumers: old ? asOf28(people.consumers, false) : people.consumers,
    plugins: old ? asOf28(plugins, false) : plugins,
    settings: settingsOf(planted),
    lists: {
      services: SERVICES.map((service) => serviceRow(seed, service, planted)),
      routes: companyRoutes(planted).map((route) => routeRow(seed, route, planted)),
      acls: people.acls,
      'key-auths': people.keyAuths,
      jwts: people.jwts,
      ...certificates(seed, nowMs, planted),
    },
  };
}
