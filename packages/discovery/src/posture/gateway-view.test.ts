import type { GatewayPlugin, GatewayRoute } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { gatewayView } from './gateway-view.js';
import { anEndpoint } from './testing/estate-fixture.js';
import { aPlugin, aRoute, recordedEstate, recordedGateway, recordedWith } from './testing/recorded-estate.js';
import { CONSUMERS, ORDERS, PLUGINS, ROUTES } from './testing/recorded-rows.js';

const viewOf = (gateway = recordedGateway(), endpoints = recordedEstate().endpoints) => {
  const view = gatewayView(recordedEstate(gateway, { endpoints }));
  if (view === undefined) throw new Error('no view');
  return view;
};

describe('which configuration of a plugin applies', () => {
  const scopes: readonly (readonly [string, Partial<GatewayPlugin>])[] = [
    ['global', {}],
    ['service', { serviceId: ORDERS }],
    ['route', { routeId: ROUTES.orders }],
    ['group', { consumerGroupId: 'gold' }],
    ['consumer', { consumerId: CONSUMERS.alice }],
    ['route+service', { routeId: ROUTES.orders, serviceId: ORDERS }],
    ['group+service', { consumerGroupId: 'gold', serviceId: ORDERS }],
    ['group+route', { consumerGroupId: 'gold', routeId: ROUTES.orders }],
    ['consumer+service', { consumerId: CONSUMERS.alice, serviceId: ORDERS }],
    ['consumer+route', { consumerId: CONSUMERS.alice, routeId: ROUTES.orders }],
    ['group+service+route', { consumerGroupId: 'gold', serviceId: ORDERS, routeId: ROUTES.orders }],
    ['consumer+route+service', { consumerId: CONSUMERS.alice, routeId: ROUTES.orders, serviceId: ORDERS }],
  ];
  const limit = ([id, scope]: readonly [string, Partial<GatewayPlugin>]) =>
    aPlugin(id, 'request-size-limiting', {}, scope);

  it('is that of the twelve scopes, in the order Kong documents', () => {
    scopes.forEach(([name], rank) => {
      const view = viewOf(
        recordedWith({
          addPlugins: scopes.slice(0, rank + 1).map(limit),
          consumers: { [CONSUMERS.alice]: { groups: ['gold'] } },
        }),
      );
      const alice = view.consumer('alice');
      const route = view.route(ROUTES.orders)?.route;
      if (alice === undefined || route === undefined) throw new Error('not recorded');
      expect(view.forConsumer(route, 'request-size-limiting', alice)?.id).toBe(name);
    });
  });

  it('knows nothing of consumers where nobody has shown who he is', () => {
    const view = viewOf(recordedWith({ addPlugins: scopes.map(limit) }));
    expect(view.route(ROUTES.orders)?.plugins.get('request-size-limiting')?.id).toBe('route+service');
    expect(view.route(ROUTES.admin)?.plugins.get('request-size-limiting')?.id).toBe('service');
    expect(view.route(ROUTES.user)?.plugins.get('request-size-limiting')?.id).toBe('global');
  });

  it('passes over what is disabled, meant for streams, or an order of ours', () => {
    for (const change of [{ enabled: false }, { protocols: ['tcp'] }, { tags: ['managed-by:gatewatch'] }]) {
      const view = viewOf(recordedWith({ plugins: { [PLUGINS.publicKeys]: change } }));
      expect(view.route(ROUTES.public)?.plugins.get('key-auth')?.id).toBe(PLUGINS.ordersKeys);
    }
  });
});

describe('who gets through a route', () => {
  it('is read from the plugins in effect', () => {
    const kinds = Object.fromEntries(viewOf().routes.map(({ label, access }) => [label, access.kind]));
    expect(kinds).toEqual({
      'orders-v1': 'required',
      'orders-admin': 'required',
      public: 'anonymous',
      catalog: 'required',
      'user-by-id': 'required',
      internal: 'required',
      upload: 'required',
      'no-service': 'terminated',
    });
  });

  it('is nobody unknown where the anonymous consumer is refused, by termination or by ACL', () => {
    const end = aPlugin('e', 'request-termination', { trigger: null }, { consumerId: CONSUMERS.anonymous });
    const acl = aPlugin('a', 'acl', { allow: ['writers'] }, { routeId: ROUTES.public });
    for (const plugin of [end, acl])
      expect(viewOf(recordedWith({ addPlugins: [plugin] })).route(ROUTES.public)?.access).toMatchObject({
        kind: 'anonymous-refused',
        refusedBy: { id: plugin.id },
      });
    const trigger = { ...end, config: { trigger: 'x-test' } };
    expect(viewOf(recordedWith({ addPlugins: [trigger] })).route(ROUTES.public)?.access.kind).toBe(
      'anonymous',
    );
  });

  it('is required as soon as one of several plugins has no anonymous consumer', () => {
    const jwt = aPlugin('j', 'jwt', { anonymous: null }, { routeId: ROUTES.public });
    expect(viewOf(recordedWith({ addPlugins: [jwt] })).route(ROUTES.public)?.access.kind).toBe('required');
  });
});

describe('which route an endpoint comes through', () => {
  const at = (
    routes: readonly GatewayRoute[],
    method: string,
    template: string,
    host = 'api.example.com',
  ) => {
    const endpoint = anEndpoint(method, template, { hosts: [host] });
    return viewOf(recordedWith({ addRoutes: routes }), [endpoint])
      .routesOf(endpoint)
      .map(({ label }) => label);
  };

  it('is what the log says, by id or name', () => {
    const endpoint = anEndpoint('GET', '/anything', { routes: [{ id: 'gone', name: 'upload' }] });
    const view = viewOf(recordedGateway(), [endpoint]);
    expect(view.routesOf(endpoint).map(({ label }) => label)).toEqual(['upload']);
    expect(view.route(ROUTES.upload)?.calls).toBe(10_000);
  });

  it('else is found as Kong would: prefixes are not segment-aware, the longer goes first', () => {
    expect(at([], 'GET', '/orders/{orderId}')).toEqual(['orders-v1']);
    expect(at([], 'GET', '/orders-extra')).toEqual(['orders-v1']);
    expect(at([], 'POST', '/orders-admin/x')).toEqual(['orders-admin']);
    // A method that is not listed falls through to the shorter route.
    expect(at([], 'GET', '/orders-admin/x')).toEqual(['orders-v1']);
    expect(at([], 'GET', '/nowhere')).toEqual([]);
  });

  it('asks for the host, with wildcards', () => {
    expect(at([], 'GET', '/catalog/books')).toEqual([]);
    expect(at([], 'GET', '/catalog/books', 'catalog.example.com')).toEqual(['catalog']);
    const wild = aRoute('w', 'wild', { hosts: ['*.shop.example.com'], paths: ['/orders'] });
    expect(at([wild], 'GET', '/orders/1', 'a.shop.example.com')).toEqual(['wild']);
  });

  it('takes a regular expression only where it is certain', () => {
    expect(at([], 'GET', '/users/{userId}')).toEqual(['user-by-id']);
    expect(at([], 'GET', '/users/list')).toEqual([]);
  });

  it('says nothing where headers decide, or where another gateway was seen', () => {
    const byHeader = aRoute('h', 'beta', { headers: { 'x-beta': ['1'] }, paths: ['/orders'] });
    expect(at([byHeader], 'GET', '/orders/1')).toEqual([]);
    const nginx = anEndpoint('GET', '/orders/{orderId}', { gateways: ['nginx'] });
    expect(viewOf(recordedGateway(), [nginx]).routesOf(nginx)).toEqual([]);
  });
});
