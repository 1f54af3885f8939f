/*
 * Rows of a Kong 3.9.1, as its Admin API answered when they were made; short excerpts. Fields that were null and hold no
 * news are left out.
 */
const BOTH = ['http', 'https'];
const ANY = ['grpc', 'grpcs', 'http', 'https'];
const AT = 1795314850;
export const ORDERS = '032274bf-30d2-427b-8470-22bffa070eeb';
export const CATALOG = 'd9cc610e-2e27-4b63-a772-3728d3e5d417';
export const ROUTES = {
  orders: '8d569d56-fd3a-4210-9cdb-9ca80cf89e7b',
  admin: '2e7e8223-8fed-4f9b-996c-32b803217d4c',
  public: 'e30162f0-fb9b-4da5-99eb-2e04a6f6e928',
  catalog: '392ab91d-32a9-47e1-b62a-e07c4307f943',
  user: 'f993d025-b94e-4c98-9877-03e36fde1bb6',
  internal: '56e508ed-c310-4c4d-be3e-647575292854',
  upload: '2aa80cb0-8190-4b15-83ea-178ad9f1b105',
  noService: '216d95f8-5c68-4fee-a113-6ed2117800d9',
} as const;
export const CONSUMERS = {
  alice: 'b5f8d2a0-ffcf-4fd3-b7e4-16327abc9da5',
  bob: 'e7dbc7c9-bc1b-4c97-8515-27b3fcae8ae0',
  mallory: '71d6b3e1-00e0-4c54-8c2c-9fea1585bc8a',
  greedy: '6501f2fc-5b5e-453e-b4f8-acca4b322359',
  anonymous: '86f68171-db6a-4d6e-b420-f1219cbf2ac4',
} as const;
/** `key-auth` of `orders`, `key-auth` with `anonymous` of route `public`, and so on. */
export const PLUGINS = {
  tcpLog: '8f824157-d8c8-4102-9b2d-f54a85e409b8',
  teapot: '30288e6d-08f6-475a-ac4e-d27cf8e6556b',
  ordersKeys: '6c88ab80-548d-4202-836e-39bc28863a70',
  publicKeys: '5d58f7a7-dd96-4c52-a950-90e0019fca54',
  catalogJwt: '1fa86bf5-e4f7-4e3a-833c-f3a46997d457',
  adminAcl: 'fe143551-599f-43d1-aa79-8bd9fa5be4de',
  internalIps: 'b8b4cc26-71e1-4590-9e1e-ca9eb6cac257',
  uploadSize: 'd2e50fca-702c-4a44-bd78-7cac7bb5c1b7',
  ordersHttpLog: 'b493981f-d2f0-41c2-a8d6-67de22140bea',
  greedyLimit: '8333423d-b888-4f3b-82d4-30abfa0a1f60',
} as const;
const service = (id: string, name: string, host: string, port: number, rest: object = {}): object => ({
  id,
  name,
  host,
  port,
  protocol: 'http',
  enabled: true,
  retries: 5,
  connect_timeout: 60000,
  read_timeout: 60000,
  write_timeout: 60000,
  tls_verify: null,
  created_at: AT,
  ...rest,
});
const route = (id: string, name: string, serviceId: string | null, rest: object): object => ({
  id,
  name,
  service: serviceId === null ? null : { id: serviceId },
  protocols: BOTH,
  https_redirect_status_code: 426,
  regex_priority: 0,
  strip_path: true,
  preserve_host: false,
  created_at: AT,
  ...rest,
});
const plugin = (id: string, name: string, scope: object, config: object): object => ({
  id,
  name,
  enabled: true,
  protocols: ANY,
  created_at: AT,
  service: null,
  route: null,
  consumer: null,
  tags: null,
  ...scope,
  config,
});
const on = (kind: 'route' | 'service' | 'consumer', id: string): object => ({ [kind]: { id } });
export const keyAuth = {
  key_names: ['apikey', 'x-api-key'],
  realm: null,
  key_in_query: true,
  key_in_body: false,
  hide_credentials: false,
  key_in_header: true,
  anonymous: null,
  run_on_preflight: true,
};

export const SERVICE_ROWS: readonly object[] = [
  service(ORDERS, 'orders', '127.0.0.1', 9001, { tags: ['team-a', 'prod'] }),
  service(CATALOG, 'catalog', '127.0.0.1', 9002, { path: '/base' }),
];
export const ROUTE_ROWS: readonly object[] = [
  route(ROUTES.orders, 'orders-v1', ORDERS, { paths: ['/orders'], strip_path: false }),
  route(ROUTES.admin, 'orders-admin', ORDERS, {
    paths: ['/orders-admin'],
    methods: ['POST', 'PUT', 'DELETE', 'PATCH'],
  }),
  route(ROUTES.public, 'public', ORDERS, { paths: ['/public'] }),
  route(ROUTES.catalog, 'catalog', CATALOG, {
    hosts: ['catalog.example.com'],
    paths: ['/catalog'],
    preserve_host: true,
  }),
  route(ROUTES.user, 'user-by-id', CATALOG, { paths: ['~/users/\\d+'], strip_path: false }),
  route(ROUTES.internal, 'internal', ORDERS, { paths: ['/internal'] }),
  route(ROUTES.upload, 'upload', ORDERS, { paths: ['/upload'] }),
  route(ROUTES.noService, 'no-service', null, { paths: ['/no-service'] }),
];
export const PLUGIN_ROWS: readonly object[] = [
  plugin(
    PLUGINS.tcpLog,
    'tcp-log',
    {},
    {
      tls: false,
      host: '127.0.0.1',
      keepalive: 60000,
      port: 9101,
      timeout: 10000,
      tls_sni: null,
      custom_fields_by_lua: null,
    },
  ),
  plugin(PLUGINS.teapot, 'request-termination', on('route', ROUTES.noService), {
    echo: false,
    message: 'teapot',
    content_type: null,
    body: null,
    status_code: 418,
    trigger: null,
  }),
  plugin(PLUGINS.ordersKeys, 'key-auth', on('service', ORDERS), keyAuth),
  plugin(PLUGINS.publicKeys, 'key-auth', on('route', ROUTES.public), {
    ...keyAuth,
    key_names: ['apikey'],
    hide_credentials: true,
    anonymous: CONSUMERS.anonymous,
  }),
  plugin(PLUGINS.catalogJwt, 'jwt', on('service', CATALOG), {
    header_names: ['authorization'],
    key_claim_name: 'iss',
    claims_to_verify: ['exp'],
    maximum_expiration: 0,
    realm: null,
    run_on_preflight: true,
    secret_is_base64: false,
    anonymous: null,
    uri_param_names: ['jwt'],
    cookie_names: [],
  }),
  plugin(PLUGINS.adminAcl, 'acl', on('route', ROUTES.admin), {
    always_use_authenticated_groups: false,
    deny: null,
    hide_groups_header: false,
    allow: ['writers'],
  }),
  plugin(PLUGINS.internalIps, 'ip-restriction', on('route', ROUTES.internal), {
    allow: ['10.0.0.0/8'],
    deny: null,
    status: null,
    message: null,
  }),
  plugin(PLUGINS.uploadSize, 'request-size-limiting', on('route', ROUTES.upload), {
    size_unit: 'megabytes',
    require_content_length: false,
    allowed_payload_size: 1,
  }),
  plugin(PLUGINS.ordersHttpLog, 'http-log', on('service', ORDERS), {
    method: 'POST',
    content_type: 'application/json',
    http_endpoint: 'http://127.0.0.1:9103/single',
    timeout: 10000,
    keepalive: 60000,
  }),
  plugin(PLUGINS.greedyLimit, 'rate-limiting', on('consumer', CONSUMERS.greedy), {
    limit_by: 'consumer',
    second: null,
    minute: 5,
    hour: null,
    day: null,
    month: null,
    year: null,
    policy: 'local',
    fault_tolerant: true,
    hide_client_headers: false,
  }),
];
const consumer = (id: string, username: string, rest: object = {}): object => ({
  id,
  username,
  custom_id: null,
  tags: null,
  created_at: AT,
  ...rest,
});
export const CONSUMER_ROWS: readonly object[] = [
  consumer(CONSUMERS.alice, 'alice', { custom_id: 'cust-001', tags: ['gold', 'emea'] }),
  consumer(CONSUMERS.bob, 'bob', { custom_id: 'cust-002' }),
  consumer(CONSUMERS.mallory, 'mallory'),
  consumer(CONSUMERS.greedy, 'greedy'),
  consumer(CONSUMERS.anonymous, 'anonymous'),
];
/** Kind and row, the key itself left out. */
export const CREDENTIAL_ROWS: readonly (readonly ['key-auth' | 'jwt', object])[] = [
  [
    'key-auth',
    { id: 'c49e9d85-512d-4688-9fca-a33d781a6b4e', consumer: { id: CONSUMERS.alice }, created_at: AT },
  ],
  [
    'key-auth',
    { id: '726f772d-0ab6-448c-bd82-3b84a6f8245d', consumer: { id: CONSUMERS.alice }, created_at: AT },
  ],
  [
    'key-auth',
    { id: '029e976f-12ca-46c5-b6a5-aa8e0ebc395e', consumer: { id: CONSUMERS.bob }, created_at: AT },
  ],
  [
    'jwt',
    {
      id: '4f5ed479-37b2-4a7f-bbdf-3e2fcafd2288',
      consumer: { id: CONSUMERS.alice },
      created_at: AT,
      algorithm: 'HS256',
    },
  ],
];
/** Of `GET /`, as recorded, but for what made the recorded gateway a laboratory: its listeners on loopback. */
export const SETTINGS: Readonly<Record<string, unknown>> = {
  role: 'traditional',
  proxy_listen: [
    '127.0.0.1:8100 reuseport backlog=16384',
    '127.0.0.1:8543 http2 ssl reuseport backlog=16384',
  ],
  admin_listen: [
    '127.0.0.1:8101 reuseport backlog=16384',
    '127.0.0.1:8544 http2 ssl reuseport backlog=16384',
  ],
  stream_listen: ['off'],
  trusted_ips: ['127.0.0.1/32'],
  real_ip_header: 'X-Forwarded-For',
  real_ip_recursive: 'off',
  ssl_protocols: 'TLSv1.2 TLSv1.3',
  nginx_http_client_max_body_size: '0',
  router_flavor: 'traditional_compatible',
};
