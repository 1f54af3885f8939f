import { expect, it } from 'vitest';
import { networkKind } from './network-kind.js';

it.each([
  ['Deutsche Telekom AG', 'ordinary'],
  ['Comcast Cable Communications, LLC', 'ordinary'],
  ['', 'ordinary'],
  ['LeaseWeb Netherlands B.V.', 'hosting'],
  ['Hetzner Online GmbH', 'hosting'],
  ['Amazon.com, Inc.', 'hosting'],
  ['T-Mobile USA, Inc.', 'carrier'],
  ['Mullvad VPN AB', 'vpn'],
  ['Stiftung Erneuerbare Freiheit TORproject', 'tor'],
])('%s runs a network of kind %s', (organisation, kind) => {
  expect(networkKind(organisation)).toBe(kind);
});
