import { describe, expect, it } from 'vitest';
import { call, factsOf, START_MS } from './testing/traffic.js';

const TOKEN = '~email.Zk3v9Q2mXw8A1bC7dE5fGh';
const CARD = '~card.Zk3v9Q2mXw8A1bC7dE5fGh';

const seen = (values: readonly string[], name = 'p') => {
  const facts = factsOf(
    '/a',
    values.map((value) => call('/a', { query: [{ name, value }] })),
  );
  return facts.parameters.find((parameter) => parameter.name === name);
};
const many = (values: readonly string[], times: number) => Array.from({ length: times }, () => values).flat();

describe('types of parameters', () => {
  it.each([
    [['1', '2', '-3'], 'integer', ''],
    [['1', '2.5', '1e3'], 'number', ''],
    [['9007199254740'], 'integer', 'int64'],
    [['true', 'False'], 'boolean', ''],
    [['true', '0', '1'], 'boolean', ''],
    [['0', '1'], 'integer', ''],
    [['3f2504e0-4f89-41d3-9a0c-0305e82c3301'], 'uuid', 'uuid'],
    [['2026-03-05', '2026-12-31'], 'date', 'date'],
    [['2026-03-05T10:11:12Z', '2026-03-05T10:11:12.123+02:00'], 'date', 'date-time'],
    [['2026-03-05', '2026-03-05T10:11:12Z'], 'date', ''],
    [['2026-13-45'], 'string', ''],
    [['01234', '99999'], 'string', ''],
    [['10:30', '23:59:59'], 'string', 'time'],
    [['https://example.com/a', 'http://x.example/'], 'string', 'uri'],
    [['a@example.com'], 'string', 'email'],
    [['203.0.113.9'], 'string', 'ipv4'],
    [['01ARZ3NDEKTSV4RRFFQ69G5FAV'], 'string', 'ulid'],
    [[TOKEN], 'token', 'email'],
    [['1', 'abc'], 'string', ''],
    [['', '5', ''], 'integer', ''],
    [['', ''], 'string', ''],
    [['hello world', 'x'], 'string', ''],
    [['12345678901234567890123'], 'string', ''],
  ])('%j is %s %s', (values, type, format) => {
    expect(seen(values)).toMatchObject({ type, format });
  });

  it('is not changed by one probe in hundreds, but by habit', () => {
    const ids = Array.from({ length: 400 }, (_, n) => `${n}`);
    expect(seen([...ids, "1' OR '1'='1"])).toMatchObject({ type: 'integer', minimum: 0, maximum: 399 });
    expect(seen([...ids, ...many(['me'], 40)])).toMatchObject({ type: 'string' });
  });

  it('takes numbers of which some look like cards for numbers', () => {
    const traits = [
      { at: 'query.p', domain: 'card', length: 16, alphabet: 'digits' as const, entropyBits: 3 },
    ];
    const facts = factsOf('/a', [
      ...Array.from({ length: 20 }, (_, n) =>
        call('/a', { query: [{ name: 'p', value: `${4_000_000 + n}` }] }),
      ),
      call('/a', { query: [{ name: 'p', value: CARD }], traits }),
    ]);
    expect(facts.parameters).toMatchObject([{ type: 'integer', sensitive: ['card'] }]);
  });

  it('knows lengths of tokens by their traits', () => {
    const traits = [
      { at: 'path.1', domain: 'user', length: 12, alphabet: 'letters' as const, entropyBits: 3 },
    ];
    const path = '/users/~user.Zk3v9Q2mXw8A1bC7dE5fGh';
    expect(factsOf('/users/{userId}', [call(path, { traits })]).parameters).toMatchObject([
      { in: 'path', type: 'token', minLength: 12, maxLength: 12, sensitive: ['user'] },
    ]);
  });
});

describe('values of parameters', () => {
  it('are a choice when they are few and come again', () => {
    expect(seen(many(['asc', 'desc'], 10))?.enum).toEqual(['asc', 'desc']);
    expect(seen(['asc', 'desc'])?.enum).toBeUndefined();
    expect(seen([...many(['asc', 'desc'], 20), 'once'])?.enum).toBeUndefined();
    expect(seen(many(['1', '2'], 20))?.enum).toBeUndefined();
    expect(seen(Array.from({ length: 200 }, (_, n) => `name-${n % 50}`))?.enum).toBeUndefined();
    expect(seen(many([TOKEN], 50))?.enum).toBeUndefined();
  });

  it('are lists when the name comes again or commas join them', () => {
    const twice = call('/a', { query: ['1', '2', '3'].map((value) => ({ name: 'id', value })) });
    expect(factsOf('/a', [twice, twice]).parameters).toMatchObject([
      { name: 'id', type: 'integer', list: 'repeated', calls: 2, requiredShare: 1 },
    ]);
    expect(seen(['1,2,3', '4,5', '6'])).toMatchObject({ type: 'integer', list: 'comma' });
    expect(seen(['name,email', 'name'])?.list).toBeUndefined();
    expect(seen(['7'], 'ids[]')).toMatchObject({ type: 'integer', list: 'repeated' });
    expect(seen(['Hello, world', 'a, b'])?.list).toBeUndefined();
    const pollution = [
      twice,
      ...Array.from({ length: 100 }, () => call('/a', { query: [{ name: 'id', value: '1' }] })),
    ];
    expect(factsOf('/a', pollution).parameters[0]?.list).toBeUndefined();
  });

  it('are counted, ranged, and told apart from addresses', () => {
    const values = Array.from({ length: 500 }, (_, n) => `${n}`);
    const facts = seen(values);
    expect(facts?.distinct).toBeGreaterThan(370);
    expect(facts?.distinct).toBeLessThan(630);
    expect(
      seen(['http://a.example/x', 'internal.local', 'user.name', 'localhost:80', '//evil.example', 'word'])
        ?.urlShare,
    ).toBeCloseTo(4 / 6);
  });
});

describe('which parameters there are', () => {
  it('says how many calls have it, since it was first seen', () => {
    const old = Array.from({ length: 60 }, () => call('/a'));
    const later = Array.from({ length: 40 }, (_, n) =>
      call('/a', { timeMs: START_MS + 9, query: n % 4 === 3 ? [] : [{ name: 'q', value: 'x' }] }),
    );
    expect(factsOf('/a', [...old, ...later]).parameters).toMatchObject([
      { name: 'q', calls: 30, requiredShare: 0.75, firstMs: START_MS + 9 },
    ]);
  });

  it('leaves out probes: values as names, strange characters, and what hardly anybody sends', () => {
    const names = [
      '<script>',
      '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      '12',
      "a'b",
      '~key.x y',
      'x'.repeat(65),
      '',
    ];
    const probes = names.map((name) => call('/a', { query: [{ name, value: '1' }] }));
    const ordinary = Array.from({ length: 300 }, () => call('/a', { query: [{ name: 'page', value: '1' }] }));
    const once = call('/a', { query: [{ name: 'debug', value: '1' }] });
    const facts = factsOf('/a', [...probes, once, ...ordinary]);
    expect(facts.parameters.map(({ name }) => name)).toEqual(['page']);
    expect(factsOf('/a', [once]).parameters.map(({ name }) => name)).toEqual(['debug']);
  });

  it('makes room for the real one after any number of invented ones', () => {
    const invented = Array.from({ length: 5_000 }, (_, n) => {
      const name = `p${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + ((n / 26) % 26))}${String.fromCharCode(97 + ((n / 676) % 26))}`;
      return call('/a', { query: [{ name, value: 'x' }] });
    });
    const real = Array.from({ length: 100 }, () => call('/a', { query: [{ name: 'page', value: '1' }] }));
    const facts = factsOf('/a', [...invented, ...real]);
    expect(facts.parameters.map(({ name }) => name)).toContain('page');
    expect(facts.parameters.length).toBeLessThanOrEqual(64);
  });

  it('learns nothing from calls that failed or that the gateway answered itself', () => {
    const query = [{ name: 'x', value: '1' }];
    const facts = factsOf('/a', [
      call('/a'),
      call('/a', { status: 404, query }),
      call('/a', { status: 200, answeredBy: 'gateway', query }),
    ]);
    expect(facts.parameters).toEqual([]);
  });
});
