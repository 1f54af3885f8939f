import { expect, test } from 'vitest';
import { envOverrides } from './env-overrides.js';

test('double underscores nest, single ones are camel case, values are JSON where they parse', () => {
  const overrides = envOverrides({
    GATEWATCH_PLATFORM__RETENTION_DAYS: '7',
    GATEWATCH_PLATFORM__HUNT__MAX_ROWS: '100',
    GATEWATCH_HOST: '0.0.0.0',
    GATEWATCH_DEMO: 'true',
    HOME: '/somewhere',
  });
  expect(JSON.parse(JSON.stringify(overrides))).toEqual({
    platform: { retentionDays: 7, hunt: { maxRows: 100 } },
    host: '0.0.0.0',
    demo: true,
  });
});

test('a token of digits stays a text', () => {
  const overrides = envOverrides({
    GATEWATCH_A: '0123',
    GATEWATCH_B: '12e4',
    GATEWATCH_C: '12345678901234567890123',
    GATEWATCH_D: '12',
  });
  expect({ ...overrides }).toEqual({ a: '0123', b: '12e4', c: '12345678901234567890123', d: 12 });
});

test('__PROTO__ is a key like any other and pollutes nothing', () => {
  envOverrides({ GATEWATCH___PROTO____POLLUTED: 'yes', GATEWATCH_CONSTRUCTOR__PROTOTYPE__POLLUTED: 'yes' });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
