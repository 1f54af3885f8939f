import type { TemplateRule } from '@gatewatch/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTemplater } from '../templater.js';
import type { TemplatedCall } from '../templater-contract.js';

const word = fc.constantFrom(
  ...'users orders me search acme globex zuhause v1 7 48213 x12345 2026-03-05 a.json 9.json 5:cancel @ann'.split(
    ' ',
  ),
  ...[
    'dd0db772-0bf2-4533-8f1e-5f898fa0215e',
    'Orders(7)',
    'README.md',
    'PyThing',
    'qux-labs',
    '%00',
    '~x',
    '\u0000{}',
  ],
);
const segment = fc.oneof(
  { weight: 8, arbitrary: word },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);
const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`);
const call = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE', 'BREW'),
  path,
  status: fc.constantFrom(200, 200, 200, 204, 301, 404, 500),
  host: fc.constantFrom('a', 'b'),
  clientIp: fc.constantFrom('192.0.2.1', '192.0.2.2'),
  timeMs: fc.integer({ min: 0, max: 10_000_000 }),
}) satisfies fc.Arbitrary<TemplatedCall>;
const calls = fc.array(call, { maxLength: 80 });
const place = fc.constantFrom('/', '/users', '/users/{x}', '/v1', '/v1/users', '/orders/{y}/search');
const rule: fc.Arbitrary<TemplateRule> = fc.oneof(
  fc.record({ kind: fc.constant('merge' as const), service: fc.constantFrom('a', 'b'), place }),
  fc.record({ kind: fc.constant('split' as const), service: fc.constantFrom('a', 'b'), place }),
  fc.record({
    kind: fc.constant('split' as const),
    service: fc.constantFrom('a', 'b'),
    place,
    values: fc.array(word, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('rename' as const),
    service: fc.constantFrom('a', 'b'),
    place,
    name: fc.constantFrom('one', 'two'),
  }),
  fc.record({
    kind: fc.constant('pin' as const),
    service: fc.constantFrom('a', 'b'),
    template: fc.constantFrom('/users/{who}', '/users/me', '/v1/{a}/{b}', '/orders/{n}.json'),
    origin: fc.constant('openapi' as const),
  }),
);
const rules = fc.array(rule, { maxLength: 5 });
const settings = fc.constantFrom(
  {},
  { admission: 'first-call' as const },
  { maxNodes: 30, maxWaiting: 4, maxProvisional: 3 },
);

describe('a templater, whatever comes', () => {
  it('is total, and says the same of the same', () => {
    fc.assert(
      fc.property(calls, rules, settings, (traffic, given, bounds) => {
        const [one, two] = [createTemplater(bounds), createTemplater(bounds)];
        one.applyRules(given);
        two.applyRules(given);
        for (const item of traffic) {
          const assignment = one.assign(item);
          expect(two.assign(item)).toEqual(assignment);
          expect(assignment.template.startsWith('/')).toBe(true);
          expect(one.templateOf(item).parameters.every(({ value }) => value.length <= 256)).toBe(true);
          one.evidenceOf(item.host, assignment.template);
          two.evidenceOf(item.host, assignment.template);
        }
        one.settle();
        two.settle();
        expect(one.snapshot()).toBe(two.snapshot());
      }),
      { numRuns: 150 },
    );
  });

  it('goes on from its snapshot as if it had never stopped', () => {
    fc.assert(
      fc.property(calls, calls, rules, settings, (first, second, given, bounds) => {
        const whole = createTemplater(bounds);
        whole.applyRules(given);
        for (const item of first) whole.assign(item);
        const resumed = createTemplater(bounds, whole.snapshot());
        resumed.applyRules(given);
        expect(resumed.snapshot()).toBe(whole.snapshot());
        for (const item of second) {
          expect(resumed.templateOf(item)).toEqual(whole.templateOf(item));
          expect(resumed.assign(item)).toEqual(whole.assign(item));
        }
        expect(resumed.snapshot()).toBe(whole.snapshot());
      }),
      { numRuns: 150 },
    );
  });

  it('reads as before when rules are taken back', () => {
    fc.assert(
      fc.property(calls, rules, (traffic, given) => {
        const templater = createTemplater();
        for (const item of traffic) templater.assign(item);
        const before = traffic.map((item) => templater.templateOf(item));
        const state = templater.snapshot();
        templater.applyRules(given);
        templater.applyRules([]);
        expect(traffic.map((item) => templater.templateOf(item))).toEqual(before);
        expect(templater.snapshot().replaceAll(/"revision":\d+/g, '')).toBe(
          state.replaceAll(/"revision":\d+/g, ''),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 200, maxLength: 400 }), (traffic) => {
        const templater = createTemplater({ maxNodes: 40, maxWaiting: 5, maxProvisional: 3, maxServices: 1 });
        for (const item of traffic) templater.assign(item);
        expect(templater.snapshot().length).toBeLessThan(60_000);
      }),
      { numRuns: 30 },
    );
  });
});
