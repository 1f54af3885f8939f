import { describe, expect, it } from 'vitest';
import { createDiscovery, toInventoryRow } from './discover.js';
import type { InventoriedCall } from './inventory-contract.js';
import { toOpenApi } from './openapi.js';

const orders = { id: 's-1', name: 'orders' };
const get = (path: string, status = 200): InventoriedCall => ({
  method: 'GET',
  path,
  status,
  host: 'api.example.com',
  timeMs: 0,
  query: [],
  service: orders,
  route: orders,
});

/** The kinds of paths in the recorded gateway traffic. */
const RECORDED = [
  ...Array.from({ length: 30 }, (_, n) => get(`/orders/${1000 + n}`)),
  ...Array.from({ length: 12 }, (_, n) => get(`/orders/c${n}`)),
  ...[200, 201, 304, 404, 500].map((status) => get('/orders/x', status)),
  ...Array.from({ length: 4 }, (_, n) => get(`/orders/tls${n}`)),
  ...[
    '/orders',
    '/orders-extra',
    '/orders/../orders/./1',
    '/public/me',
    '/public/news/3',
    '/users/40/profile',
    '/catalog/items/7',
  ].map((path) => get(path)),
  ...['/wp-login.php', '/.env', '/nope'].map((path) => get(path, 404)),
  { ...get('/orders/7'), method: 'PROPFIND' },
];

describe('discover', () => {
  it('lists what every call is assigned to, also where a log names neither service nor host', () => {
    const calls = [...'abcdefghijklmnop'].map(
      (letter, n): InventoriedCall => ({
        method: 'GET',
        path: `/blog/tags/${letter}${letter}-${n % 4}${letter}`,
        status: 200,
        host: '',
        timeMs: n,
        query: [],
      }),
    );
    const discovery = createDiscovery();
    for (const call of calls) discovery.observe(call);
    const assigned = new Set(calls.map((call) => discovery.templateOf(call).template));
    expect(discovery.endpoints().map(({ template }) => template)).toEqual([...assigned]);
    expect(discovery.endpoints().map(({ calls: count }) => count)).toEqual([calls.length]);
  });

  it('lists endpoints with their final templates, and assigns every line to one', () => {
    const discovery = createDiscovery();
    for (const call of RECORDED) discovery.observe(call);
    expect(
      discovery.endpoints().map((endpoint) => `${endpoint.method} ${endpoint.template} ${endpoint.calls}`),
    ).toEqual([
      'GET /catalog/items/{itemId} 1',
      'GET /orders 1',
      'GET /orders-extra 1',
      'GET /orders/{orderId} 52',
      'PROPFIND /orders/{orderId} 1',
      'GET /public/me 1',
      'GET /public/news/{newsId} 1',
      'GET /users/{userId}/profile 1',
    ]);
    expect(discovery.templateOf(get('/orders/x')).template).toBe('/orders/{orderId}');
    expect(discovery.templateOf(get('/wp-login.php', 404))).toMatchObject({
      template: '/wp-login.php',
      known: false,
    });
  });

  it('prints rows as documented', () => {
    const discovery = createDiscovery();
    discovery.observe(get('/orders/17'));
    expect(discovery.endpoints().map(toInventoryRow)).toEqual([
      {
        service: 'orders',
        host: 'api.example.com',
        method: 'GET',
        template: '/orders/{orderId}',
        calls: 1,
        firstSeen: '1970-01-01T00:00:00.000Z',
        lastSeen: '1970-01-01T00:00:00.000Z',
        parameters: [
          expect.objectContaining({ in: 'path', name: 'orderId', type: 'integer', sensitive: [] }),
        ],
        labels: [],
        statuses: [{ status: 200, calls: 1 }],
      },
    ]);
  });

  it('writes OpenAPI 3.1 whose placeholders are all declared', () => {
    const discovery = createDiscovery();
    for (const call of RECORDED) discovery.observe(call);
    discovery.observe({ ...get('/orders/17'), query: [{ name: 'expand', value: 'items' }] });
    const document = toOpenApi('orders', discovery.endpoints());
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'orders' },
      servers: [{ url: 'https://api.example.com' }],
    });
    expect(Object.keys(document.paths)).toContain('/users/{userId}/profile');
    expect(document.paths['/orders/{orderId}']).not.toHaveProperty('propfind');
    expect(document.paths['/orders/{orderId}']?.get?.parameters).toMatchObject([
      { name: 'orderId', in: 'path', required: true, schema: { type: 'string' } },
      { name: 'expand', in: 'query', required: false, schema: { type: 'string' } },
    ]);
    for (const [template, item] of Object.entries(document.paths))
      for (const operation of Object.values(item))
        expect(operation.parameters?.filter((parameter) => parameter.in === 'path').length ?? 0).toBe(
          template.split('{').length - 1,
        );
  });
});
