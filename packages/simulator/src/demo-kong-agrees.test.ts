import { describe, expect, it } from 'vitest';
import { createLiveWorld } from './create-live-world.js';
import { createFakeKong } from './fake-kong/fake-kong.js';
import { companyConfiguration } from './gateway/company-configuration.js';

const START_MS = Date.UTC(2026, 2, 5, 10);
const MINUTE_MS = 60_000;

describe.each([false, true])(
  'a company (misconfigured: %s) asks its own Kong about every call',
  (planted) => {
    it('and hears what its lines say anyway: nobody is kept out who was not', () => {
      const settings = { seed: 5, scale: 0.2 };
      const kong = createFakeKong({
        version: '3.9.1',
        now: () => START_MS,
        objects: companyConfiguration({ ...settings, kong: '3.9.1', nowMs: START_MS, planted }),
      });
      const heard = new Map<string, number>();
      const world = (ask: boolean) =>
        createLiveWorld({
          ...settings,
          startMs: START_MS,
          planted,
          ...(ask
            ? {
                askGateway: (consumer, timeMs, call) => {
                  const said = kong.effectiveFor({ ...call, consumer }, timeMs);
                  heard.set(said.kind, (heard.get(said.kind) ?? 0) + 1);
                  return said;
                },
              }
            : {}),
        })
          .next(START_MS + 5 * MINUTE_MS)
          .map(({ line }) => line);
      expect(world(true)).toEqual(world(false));
      expect(heard.get('pass') ?? 0).toBeGreaterThan(100);
    });
  },
);
