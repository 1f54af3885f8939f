import { DRIFT_KINDS, TOKEN_CLASSES } from '@gatewatch/model';
import fc from 'fast-check';
import type { Estate } from '../estate.js';
import { anyEstate } from './any-estate.js';
import { quantiles } from './estate-fixture.js';
import { aDocument, aDrift, anObject, aParameter } from './traffic-fixture.js';

const text = fc.oneof(
  fc.constantFrom(
    'orders',
    'a',
    '',
    'url',
    'limit',
    'page[size]',
    '__proto__',
    'constructor',
    '"; - x: {',
    '\ud800',
    'api-staging.example.com',
  ),
  fc.string({ maxLength: 12 }),
);
const count = fc.oneof(fc.constantFrom(0, 1, 5, 50, 1000, 200_000), fc.nat(1_000_000));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const classes = fc.uniqueArray(fc.oneof(fc.constantFrom(...TOKEN_CLASSES), text), { maxLength: 3 });

const parameter = fc
  .record({
    name: text,
    in: fc.constantFrom('path' as const, 'query' as const, 'header' as const),
    calls: count,
    distinct: count,
    urlShare: share,
    maximum: count,
    sensitive: classes,
  })
  .map(({ name, ...parts }) => aParameter(name, parts));
const object = fc
  .record({ type: text, distinct: count, sequentialShare: share, exclusiveShare: fc.option(share) })
  .map(({ type, ...parts }) => anObject(type, parts));
const time = fc.constantFrom(null, '2026-01-02T00:00:00.000Z', '2026-02-28T00:00:00.000Z');
const drift = fc
  .record({
    kind: fc.constantFrom(...DRIFT_KINDS),
    service: fc.constantFrom('orders', 'b', ''),
    method: fc.constantFrom('GET', 'DELETE', 'HEAD'),
    template: text.map((rest) => `/${rest}`),
    detail: text,
    calls: count,
    firstSeen: time,
    lastSeen: time,
    because: text,
  })
  .map(({ kind, method, template, ...parts }) => aDrift(kind, method, template, parts));
const pressure = fc.record({
  service: text,
  calls: count,
  callers: fc.array(fc.record({ caller: fc.oneof(text, fc.constant('ip 203.0.113.9')), calls: count }), {
    maxLength: 5,
  }),
  firstMs: fc.oneof(fc.constantFrom(0, -1, 8.64e15, Number.MAX_SAFE_INTEGER), fc.nat()),
  lastMs: fc.nat(),
});
const source = fc.record({
  collector: text,
  source: fc.constantFrom('kong', 'b'),
  kind: text,
  encrypted: fc.boolean(),
  calls: count,
});

const parts = fc.record({
  parameters: fc.array(parameter, { maxLength: 4 }),
  object: fc.option(object, { nil: undefined }),
  banners: fc.array(
    fc.oneof(fc.constantFrom('server: nginx/1.2', 'via: kong/2.8.5', 'constructor: x', 'x'), text),
    { maxLength: 3 },
  ),
  hosts: fc.array(text, { maxLength: 3 }),
  dataClasses: classes,
  bytes: count,
  actors: count,
  service: fc.constantFrom('orders', 'orders', 'catalog', '', '\ud800'),
  daily: fc.array(count, { maxLength: 30 }),
  annotation: fc.record({
    exposure: fc.constantFrom('internal' as const, 'public' as const),
    tags: fc.array(text, { maxLength: 2 }),
  }),
});

/** Estates as nobody would build them, with everything that only traffic and documents show. */
export const anyTraffic: fc.Arbitrary<Estate> = fc
  .record({
    estate: anyEstate,
    more: fc.array(parts, { minLength: 10, maxLength: 10 }),
    drift: fc.array(drift, { maxLength: 60 }),
    pressure: fc.array(pressure, { maxLength: 4 }),
    sources: fc.array(source, { maxLength: 3 }),
  })
  .map(({ estate, more, ...rest }) => ({
    ...estate,
    ...rest,
    documents: [aDocument()],
    endpoints: estate.endpoints.map((endpoint, at) => {
      const { bytes, ...added } = more[at % more.length] ?? { bytes: 0 };
      return { ...endpoint, ...added, responseBytes: quantiles(bytes / 9, bytes / 3, bytes, bytes * 2) };
    }),
  }));
