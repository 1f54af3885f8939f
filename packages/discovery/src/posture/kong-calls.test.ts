import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { gatewayView } from './gateway-view.js';
import { type Change, fixOf } from './kong-calls.js';
import { aPlugin, recordedEstate, recordedGateway, recordedWith } from './testing/recorded-estate.js';
import { CONSUMERS, PLUGINS, ROUTES } from './testing/recorded-rows.js';

const viewOf = (gateway = recordedGateway()) => {
  const view = gatewayView(recordedEstate(gateway));
  if (view === undefined) throw new Error('no view');
  return view;
};
const routeOf = (view: ReturnType<typeof viewOf>) => {
  const found = view.route(ROUTES.orders);
  if (found === undefined) throw new Error('not recorded');
  return found.route;
};
const limit = (view: ReturnType<typeof viewOf>): Change => ({
  kind: 'add-plugin',
  on: { route: routeOf(view) },
  name: 'rate-limiting',
  config: { minute: 10 },
});

describe('a fix', () => {
  it('is said once and written as an Admin API call and as decK lines', () => {
    const view = viewOf();
    const fix = fixOf(view, 'Limit it.', [limit(view)]);
    expect(fix.kong).toEqual([
      {
        method: 'POST',
        path: `/routes/${ROUTES.orders}/plugins`,
        body: { name: 'rate-limiting', config: { minute: 10 } },
      },
    ]);
    expect(parse(fix.deck ?? '')).toEqual({
      _format_version: '3.0',
      plugins: [{ name: 'rate-limiting', route: 'orders-v1', config: { minute: 10 } }],
    });
  });

  it('has no Admin API calls where there is nothing to write to', () => {
    for (const gateway of [recordedGateway({ database: 'off' }), recordedGateway({ origin: 'deck-file' })]) {
      const view = viewOf(gateway);
      const fix = fixOf(view, 'Limit it.', [limit(view)]);
      expect(fix.kong).toBeUndefined();
      expect(fix.deck).toContain('rate-limiting');
    }
  });

  it('wakes a plugin that is there and switched off: another one would be refused with 409', () => {
    const off = aPlugin('off', 'rate-limiting', { minute: 1 }, { routeId: ROUTES.orders, enabled: false });
    const view = viewOf(recordedWith({ addPlugins: [off] }));
    expect(fixOf(view, 'Limit it.', [limit(view)]).kong).toEqual([
      { method: 'PATCH', path: '/plugins/off', body: { enabled: true, config: { minute: 10 } } },
    ]);
  });

  it('names routes under their service, credentials by consumer, and what to take out of the file', () => {
    const view = viewOf();
    const credential = view.gateway.credentials.find(({ consumerId }) => consumerId === CONSUMERS.bob);
    const plugin = view.plugins.find(({ id }) => id === PLUGINS.adminAcl);
    if (credential === undefined || plugin === undefined) throw new Error('not recorded');
    const fix = fixOf(view, 'Do it.', [
      { kind: 'set-route', route: routeOf(view), fields: { protocols: ['https'] } },
      { kind: 'delete-credential', credential },
      { kind: 'delete-plugin', plugin },
    ]);
    expect(fix.kong?.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PATCH /routes/${ROUTES.orders}`,
      `DELETE /consumers/${CONSUMERS.bob}/key-auth/029e976f-12ca-46c5-b6a5-aa8e0ebc395e`,
      `DELETE /plugins/${PLUGINS.adminAcl}`,
    ]);
    expect(fix.deck).toContain(
      '# remove from keyauth_credentials: 029e976f-12ca-46c5-b6a5-aa8e0ebc395e of consumer bob',
    );
    expect(fix.deck).toContain('# remove from plugins: acl of route orders-admin');
    expect(parse(fix.deck ?? '')).toMatchObject({
      services: [{ name: 'orders', routes: [{ name: 'orders-v1', protocols: ['https'] }] }],
    });
  });

  it('is bounded and says what it left out', () => {
    const view = viewOf();
    const fix = fixOf(
      view,
      'Limit them.',
      Array.from({ length: 50 }, () => limit(view)),
    );
    expect(fix.kong).toHaveLength(20);
    expect(fix.text).toContain('30 more');
  });
});
