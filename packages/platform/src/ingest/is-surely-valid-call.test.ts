import { sanitisedCallSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { sampleCall } from '../testing/sample-call.js';
import { isSurelyValidCall } from './is-surely-valid-call.js';

const ODD: readonly unknown[] = [
  undefined,
  null,
  '',
  'x',
  'key',
  'cookie',
  'x'.repeat(65),
  'x'.repeat(129),
  'x'.repeat(513),
  'x'.repeat(20_000),
  0,
  -1,
  1.5,
  1000,
  2 ** 60,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  [],
  [{}],
  [{ name: 'a', value: 'b' }],
  [{ name: 'a', value: 'b', more: 1 }],
  Array.from({ length: 129 }, () => ({ name: 'a', value: 'b' })),
  {},
  { id: 'i', name: 'n' },
  { id: 'i', name: 'n', tags: [] },
  { id: 'i', name: 'n', tags: [1] },
  { id: 'i', name: 'n', tags: ['t'], customId: 'c' },
  { id: 'i', name: 'n', tags: ['t'], other: 'c' },
];

/** Same verdict, except where the fast check is allowed to leave it to the schema. */
const agree = (value: unknown): void => {
  const strict = sanitisedCallSchema.safeParse(value).success;
  expect(isSurelyValidCall(value)).toBe(strict);
};

describe('the fast check of a call', () => {
  it('accepts a whole and a minimal call', () => {
    const whole = sampleCall();
    expect(isSurelyValidCall(whole)).toBe(true);
    const { consumer, service, route, credentialId, upstreamLatencyMs, ...minimal } = whole;
    expect(isSurelyValidCall(minimal)).toBe(true);
    agree(minimal);
  });

  it('agrees with the schema on each field missing, odd, or added', () => {
    const whole: Record<string, unknown> = {
      ...sampleCall(),
      session: 's',
      tlsVersion: 'v',
      presentedCredential: 'p',
      credentialKind: 'jwt',
      credentialIn: 'header',
    };
    for (const key of [...Object.keys(whole), 'extra']) {
      const { [key]: _left, ...without } = whole;
      agree(without);
      for (const odd of ODD) if (odd !== undefined) agree({ ...whole, [key]: odd });
    }
  });

  it('agrees with the schema on odd fields of nested objects', () => {
    const whole = sampleCall();
    for (const odd of ODD) {
      if (odd === undefined) continue;
      agree({ ...whole, query: [{ name: odd, value: 'v' }] });
      agree({ ...whole, query: [{ name: 'n', value: odd }] });
      agree({ ...whole, requestHeaders: odd });
      agree({ ...whole, service: { id: odd, name: 'n' } });
      agree({ ...whole, consumer: { id: 'i', name: odd, tags: [] } });
      agree({ ...whole, consumer: { id: 'i', name: 'n', tags: [odd] } });
    }
  });

  it.each([null, 1, 'x', [], true])('leaves %j to the schema', (value) => agree(value));

  it('does not let __proto__ through', () => {
    agree(JSON.parse(JSON.stringify(sampleCall()).replace('{', '{"__proto__":{"x":1},')));
  });
});
