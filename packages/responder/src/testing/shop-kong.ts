import type { JsonObject, KongObjects } from '@gatewatch/simulator';

const at = 1_735_718_400;
export const SERVICE = '5e411ce0-0000-4000-8000-000000000001';
export const ROUTE = '40d7e000-0000-4000-8000-000000000001';
export const KEY = 'ce4d0000-0000-4000-8000-000000000001';
const PLUGIN = '91061000-0000-4000-8000-00000000000';

const DEPOT = '5e411ce0-0000-4000-8000-000000000002';
const DEPOT_ROUTE = '40d7e000-0000-4000-8000-000000000002';

const plugin = (
  n: number,
  name: string,
  config: JsonObject,
  tags: readonly string[],
  service = SERVICE,
): JsonObject => ({
  id: `${PLUGIN}${n}`,
  name,
  enabled: true,
  protocols: ['http', 'https'],
  service: { id: service },
  route: null,
  consumer: null,
  tags: [...tags],
  created_at: at,
  config,
});

const service = (id: string, name: string): JsonObject => ({
  id,
  name,
  protocol: 'http',
  host: `${name}.internal`,
  port: 80,
  path: null,
  retries: 5,
  enabled: true,
  tags: ['team-shop'],
  created_at: at,
  updated_at: at,
});

const route = (id: string, name: string, serviceId: string): JsonObject => ({
  id,
  name,
  service: { id: serviceId },
  protocols: ['http', 'https'],
  methods: null,
  hosts: null,
  paths: [`/${name}`],
  headers: null,
  snis: null,
  regex_priority: 0,
  strip_path: true,
  preserve_host: false,
  https_redirect_status_code: 426,
  tags: ['team-shop'],
  created_at: at,
  updated_at: at,
});

const KEYS: JsonObject = { key_names: ['apikey'], anonymous: null };

/**
 * A shop behind Kong that asks for keys and denies the group of ours; one key of the consumer. With `depot` a second
 * service that asks for keys and denies nobody. Shapes as recorded from 3.9.1.
 */
export const shopKong = (consumerId: string, depot: 'depot' | '' = ''): KongObjects => ({
  settings: {},
  consumers: [],
  plugins: [
    plugin(1, 'key-auth', KEYS, ['team-shop']),
    plugin(2, 'acl', { deny: ['gatewatch-denied'], allow: null, hide_groups_header: false }, ['team-shop']),
    ...(depot === '' ? [] : [plugin(3, 'key-auth', KEYS, ['team-shop'], DEPOT)]),
  ],
  lists: {
    services: [service(SERVICE, 'shop'), ...(depot === '' ? [] : [service(DEPOT, 'depot')])],
    routes: [
      route(ROUTE, 'shop-v1', SERVICE),
      ...(depot === '' ? [] : [route(DEPOT_ROUTE, 'depot-v1', DEPOT)]),
    ],
    'key-auths': [
      {
        id: KEY,
        consumer: { id: consumerId },
        key: 'alice-key',
        ttl: null,
        tags: ['team-shop'],
        created_at: at,
      },
    ],
  },
});
