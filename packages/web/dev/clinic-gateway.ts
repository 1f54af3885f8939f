import { gatewayChangeSchema, gatewayConfigurationSchema } from '@gatewatch/model';
import { type Answer, list, nowIso } from './clinic-answer.js';
import { person, uuidOf } from './clinic-people.js';

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const NAMES = ['patients', 'appointments', 'billing', 'auth'] as const;

const configuration = () =>
  gatewayConfigurationSchema.parse({
    gateway: 'kong',
    from: 'http://127.0.0.1:8001',
    origin: 'admin-api',
    readAt: nowIso(),
    version: '3.9.1',
    database: 'postgres',
    settings: {
      proxy_listen: ['0.0.0.0:8000', '0.0.0.0:8443 http2 ssl'],
      trusted_ips: ['10.0.0.0/8'],
      ssl_protocols: 'TLSv1.2 TLSv1.3',
    },
    services: NAMES.map((name, index) => ({
      id: uuidOf(`service ${name}`),
      name,
      protocol: 'http',
      host: `10.20.4.${11 + index}`,
      port: 8080,
      enabled: true,
      tags: ['clinic'],
    })),
    routes: NAMES.map((name) => ({
      id: uuidOf(`route ${name}`),
      name: `${name}-v1`,
      serviceId: uuidOf(`service ${name}`),
      protocols: ['http', 'https'],
      methods: [],
      hosts: ['api.clinic.example'],
      paths: [`/v1/${name}`],
      headers: {},
      snis: [],
      regexPriority: 0,
      stripPath: false,
      preserveHost: false,
      httpsRedirectStatusCode: 426,
      tags: [],
    })),
    plugins: [
      {
        name: 'key-auth',
        routeId: uuidOf('route patients'),
        config: { key_names: ['apikey'], anonymous: 'guest' },
      },
      { name: 'tcp-log', config: { host: '10.20.9.2', port: 8601, tls: true } },
      { name: 'rate-limiting', serviceId: uuidOf('service billing'), enabled: false, config: { minute: 60 } },
    ].map((plugin, index) => ({
      id: uuidOf(`plugin ${index}`),
      enabled: true,
      protocols: ['http', 'https'],
      tags: [],
      ...plugin,
    })),
    consumers: ['dr-keller', 'medbill-partner', 'lab-connect'].map((name) => ({
      id: person(name).id,
      username: name,
      tags: ['clinic'],
      groups: [],
      aclGroups: name === 'dr-keller' ? ['doctors'] : ['partners'],
    })),
    credentials: ['medbill-partner', 'lab-connect'].map((name) => ({
      id: uuidOf(`key ${name}`),
      kind: 'key-auth',
      consumerId: person(name).id,
      tags: [],
    })),
    certificates: [
      {
        id: uuidOf('cert'),
        snis: ['api.clinic.example'],
        subject: 'CN=api.clinic.example',
        issuer: 'CN=R11, O=Let’s Encrypt',
        notBefore: ago(24 * 78),
        notAfter: ago(-24 * 12),
        tags: [],
      },
    ],
    upstreams: [],
    gaps: [],
  });

const CHANGES = [
  gatewayChangeSchema.parse({
    at: ago(2),
    from: 'http://127.0.0.1:8001',
    change: 'changed',
    object: 'plugin',
    id: uuidOf('plugin 2'),
    name: 'rate-limiting on service billing',
    fields: [{ field: 'enabled', before: 'true', after: 'false' }],
    ours: false,
  }),
  gatewayChangeSchema.parse({
    at: ago(0.3),
    from: 'http://127.0.0.1:8001',
    change: 'added',
    object: 'plugin',
    id: uuidOf('order-1'),
    name: 'request-termination on consumer medbill-partner',
    fields: [],
    ours: true,
  }),
].toReversed();

/** Answers for the gateway's configuration. */
export function gateway(method: string, sub: string, query: URLSearchParams): Answer {
  if (method === 'POST') return { status: 201, body: configuration() };
  if (sub === 'changes')
    return list(CHANGES.filter(({ object }) => !query.has('object') || query.get('object') === object));
  return list([configuration()]);
}
