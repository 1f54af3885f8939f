import type { Bouncer } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { bouncerState } from './bouncer-state.js';

const NOW = Date.parse('2026-03-05T10:00:00.000Z');
const bouncer = (over: Partial<Bouncer>): Bouncer => ({
  id: 'b',
  name: 'edge-nginx-1',
  createdAt: '2026-03-01T00:00:00.000Z',
  lastPull: '2026-03-05T09:59:50.000Z',
  type: '',
  version: '',
  behind: 0,
  ...over,
});

it.each([
  ['never', { lastPull: null, behind: 3 }],
  ['current', {}],
  ['behind', { behind: 1 }],
  ['current', { lastPull: '2026-03-05T09:50:00.000Z' }],
  ['away', { lastPull: '2026-03-05T09:49:59.999Z', behind: 7 }],
] as const)('%s: %j', (state, over) => {
  expect(bouncerState(bouncer(over), NOW)).toBe(state);
});
