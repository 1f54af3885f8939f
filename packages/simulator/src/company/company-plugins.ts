import { ROUTES, type RouteShape, type ServiceName } from '../clinic/api.js';
import type { JsonObject } from '../fake-kong/fake-kong-contract.js';
import { CONFIGURED_AT_SECONDS, companyId, companyRoutes, routeId, serviceId } from './company-rows.js';

/** Groups of the `acl` plugin. */
export const ACL_GROUPS = {
  staff: 'clinic-staff',
  apps: 'patient-apps',
  billing: 'billing-partners',
  lab: 'laboratories',
  website: 'public-website',
} as const;

const WHO: Readonly<Record<string, readonly string[]>> = {
  [ROUTES.patients.name]: [ACL_GROUPS.staff, ACL_GROUPS.apps],
  [ROUTES.labOrders.name]: [ACL_GROUPS.lab],
  [ROUTES.appointments.name]: [ACL_GROUPS.staff, ACL_GROUPS.apps],
  [ROUTES.doctors.name]: [ACL_GROUPS.staff, ACL_GROUPS.apps],
  [ROUTES.invoices.name]: [ACL_GROUPS.staff, ACL_GROUPS.apps, ACL_GROUPS.billing],
  [ROUTES.payments.name]: [ACL_GROUPS.staff, ACL_GROUPS.apps],
  [ROUTES.invoicesV0.name]: [ACL_GROUPS.billing],
};

type Scope =
  | { readonly route: RouteShape }
  | { readonly service: ServiceName }
  | { readonly consumer: string };

const LIMITS: Readonly<Record<ServiceName, number>> = {
  patients: 300,
  appointments: 300,
  billing: 1200,
  auth: 120,
};

const KEYS = (over: JsonObject): JsonObject => ({
  key_names: ['apikey'],
  realm: null,
  key_in_header: true,
  key_in_query: false,
  key_in_body: false,
  hide_credentials: true,
  anonymous: null,
  run_on_preflight: true,
  ...over,
});
const TOKENS = (over: JsonObject): JsonObject => ({
  header_names: ['authorization'],
  uri_param_names: [],
  cookie_names: [],
  key_claim_name: 'iss',
  claims_to_verify: ['exp'],
  maximum_expiration: 28_800,
  secret_is_base64: false,
  realm: null,
  anonymous: null,
  run_on_preflight: true,
  ...over,
});
const LIMIT = (minute: number, over: JsonObject = {}): JsonObject => ({
  second: null,
  minute,
  hour: null,
  day: null,
  month: null,
  year: null,
  limit_by: 'consumer',
  policy: 'local',
  fault_tolerant: true,
  hide_client_headers: true,
  header_name: null,
  path: null,
  error_code: 429,
  error_message: 'API rate limit exceeded',
  sync_rate: -1,
  redis: {
    host: null,
    port: 6379,
    username: null,
    password: null,
    database: 0,
    ssl: false,
    ssl_verify: false,
  },
  ...over,
});
const ACL = (allow: readonly string[]): JsonObject => ({
  allow,
  deny: null,
  hide_groups_header: true,
  always_use_authenticated_groups: false,
});

export interface CompanyPlugins {
  readonly seed: number;
  readonly planted: boolean;
  /** Consumer that stands for callers without a credential and is refused. */
  readonly refusedId: string;
  /** Planted: the one that is served. */
  readonly visitorId: string;
}

/** All plugins of the company's gateway, in Kong's own words (3.9.1). */
export function companyPlugins({ seed, planted, refusedId, visitorId }: CompanyPlugins): JsonObject[] {
  const plugin = (name: string, scope: Scope | undefined, config: JsonObject): JsonObject => {
    const place =
      scope === undefined
        ? 'everywhere'
        : Object.values(scope).map((at) => (typeof at === 'string' ? at : at.name))[0];
    return {
      id: companyId(seed, 'plugin', `${name}/${place}`),
      name,
      instance_name: null,
      enabled: true,
      protocols: ['grpc', 'grpcs', 'http', 'https'],
      service: scope !== undefined && 'service' in scope ? { id: serviceId(seed, scope.service) } : null,
      route: scope !== undefined && 'route' in scope ? { id: routeId(seed, scope.route) } : null,
      consumer: scope !== undefined && 'consumer' in scope ? { id: scope.consumer } : null,
      tags: null,
      created_at: CONFIGURED_AT_SECONDS,
      updated_at: CONFIGURED_AT_SECONDS,
      config,
    };
  };
  /** Of routes that take a key or a token, both let pass who shows neither, and the consumer they get is refused. */
  const accessTo = (route: RouteShape): JsonObject[] => {
    const keys = planted && route === ROUTES.invoices ? { key_in_query: true, hide_credentials: false } : {};
    switch (route.access) {
      case 'public':
        return [];
      case 'key-auth':
        return [plugin('key-auth', { route }, KEYS(keys))];
      case 'jwt':
        return [plugin('jwt', { route }, TOKENS({}))];
      case 'key-auth-or-jwt': {
        const anonymous = planted && route === ROUTES.doctors ? visitorId : refusedId;
        const claims = planted && route.service === 'patients' ? { claims_to_verify: [] } : {};
        return [
          plugin('key-auth', { route }, KEYS({ anonymous, ...keys })),
          plugin('jwt', { route }, TOKENS({ anonymous, ...claims })),
        ];
      }
    }
  };
  const whoMay = (route: RouteShape): JsonObject[] => {
    const groups = WHO[route.name];
    if (groups === undefined) return [];
    const served = planted && route === ROUTES.doctors;
    return [plugin('acl', { route }, ACL(served ? [...groups, ACL_GROUPS.website] : groups))];
  };
  const limitOf = (route: RouteShape): JsonObject[] => {
    if (planted && route === ROUTES.payments) return [plugin('rate-limiting', { route }, LIMIT(20_000))];
    return route.limitPerMinute === undefined
      ? []
      : [plugin('rate-limiting', { route }, LIMIT(route.limitPerMinute, { hide_client_headers: false }))];
  };
  const services: readonly ServiceName[] = ['patients', 'appointments', 'billing', 'auth'];
  return [
    plugin('tcp-log', undefined, {
      host: 'gatewatch.clinic.internal',
      port: 8601,
      timeout: 10_000,
      keepalive: 60_000,
      tls: true,
      tls_sni: 'gatewatch.clinic.internal',
      custom_fields_by_lua: null,
    }),
    plugin('request-size-limiting', undefined, {
      allowed_payload_size: 2,
      size_unit: 'megabytes',
      require_content_length: false,
    }),
    plugin('bot-detection', { service: 'auth' }, { allow: [], deny: ['curl', 'python-requests'] }),
    plugin(
      'request-termination',
      { consumer: refusedId },
      {
        status_code: 401,
        message: 'Unauthorized',
        body: null,
        content_type: null,
        echo: false,
        trigger: null,
      },
    ),
    ...services
      .filter((service) => !(planted && service === 'auth'))
      .map((service) =>
        plugin(
          'rate-limiting',
          { service },
          LIMIT(LIMITS[service], { limit_by: service === 'auth' ? 'ip' : 'consumer' }),
        ),
      ),
    ...companyRoutes(planted).flatMap((route) => [...accessTo(route), ...whoMay(route), ...limitOf(route)]),
    ...(planted
      ? [
          plugin(
            'cors',
            { service: 'auth' },
            {
              origins: ['*'],
              credentials: true,
              methods: ['GET', 'POST'],
              headers: null,
              exposed_headers: null,
              max_age: null,
              preflight_continue: false,
              private_network: false,
            },
          ),
        ]
      : []),
  ];
}
