import type { GatewayConfiguration } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { pluginsOn } from './plugins-on.js';

const plugin = (
  id: string,
  scope: Partial<GatewayConfiguration['plugins'][number]>,
): GatewayConfiguration['plugins'][number] => ({
  id,
  name: id,
  enabled: true,
  protocols: [],
  config: {},
  tags: [],
  ...scope,
});

describe('plugins on a place', () => {
  const plugins = [
    plugin('cors', {}),
    plugin('acl', { routeId: 'r1', enabled: false }),
    plugin('key-auth', { routeId: 'r1' }),
    plugin('limit', { routeId: 'r1', consumerId: 'c1' }),
    plugin('jwt', { serviceId: 's1' }),
  ];

  it('are those of this scope alone, enabled ones first', () => {
    expect(pluginsOn(plugins, { routeId: 'r1' }).map(({ id }) => id)).toEqual(['key-auth', 'acl']);
    expect(pluginsOn(plugins, { serviceId: 's1' }).map(({ id }) => id)).toEqual(['jwt']);
    expect(pluginsOn(plugins, {}).map(({ id }) => id)).toEqual(['cors']);
  });
});
