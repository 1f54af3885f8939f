import { describe, expect, it } from 'vitest';
import { createTemplater } from './templater.js';
import type { TemplatedCall } from './templater-contract.js';

const service = { id: 's-1', name: 'clinic' };
const call = (path: string, status = 200, more: Partial<TemplatedCall> = {}): TemplatedCall => ({
  method: 'GET',
  path,
  status,
  host: 'a',
  service,
  route: service,
  ...more,
});

/** Words nobody has seen, letters only: `n` in base 20 of consonants. */
const word = (n: number): string => {
  let text = '';
  for (let rest = n + 8_000; rest > 0; rest = Math.floor(rest / 20))
    text += 'bcdfghjklmnpqrstvwxz'.charAt(rest % 20);
  return text;
};
const hash = (n: number): number => (Math.imul(n ^ 0x9e3779b9, 0x85ebca6b) >>> 0) % 1_000_003;

describe('bounds', () => {
  it('very many invented paths that fail make few templates, and log-in stays visible', () => {
    const templater = createTemplater();
    templater.assign(call('/v1/patients/1'));
    const templates = new Set<string>();
    for (let n = 0; n < 200_000; n++)
      templates.add(templater.assign(call(`/${word(n)}/${word(hash(n))}.php`, 404)).template);
    expect(templates.size).toBeLessThan(300);
    expect(templater.snapshot().length).toBeLessThan(50_000);
    expect(templater.assign(call('/auth/login', 401, { method: 'POST' })).template).toBe('/auth/login');
    expect(templater.assign(call('/v1/patients/2', 404)).template).toBe('/v1/patients/{patientId}');
    expect(templater.assign(call(`/v1/${word(5)}`, 404)).template).toBe('/v1/{unmatched}');
  });

  it('very many invented paths, hosts and methods that succeed stay bounded too', () => {
    const templater = createTemplater({ maxServices: 50 });
    const templates = new Set<string>();
    for (let n = 0; n < 200_000; n++) {
      const path = `/${word(n)}/${word(hash(n))}/${word(hash(hash(n)))}`;
      templates.add(templater.assign(call(path, 200, { method: word(n % 1000) })).template);
      if (n % 10 === 0) {
        const {
          service: _,
          route: __,
          ...unrouted
        } = call(`/${word(n)}`, 200, { host: `${word(n)}.example.com` });
        templater.assign(unrouted);
      }
    }
    expect(templates.size).toBeLessThan(5_000);
    expect(templater.snapshot().length).toBeLessThan(3_000_000);
  });

  it('never throws, whatever the path', () => {
    const templater = createTemplater();
    const nasty = [
      '',
      '/',
      '%',
      '/%%%/%2',
      `/${'%ff'.repeat(2_000)}`,
      `/${'../'.repeat(9_999)}`,
      '/\u0000/\ud800',
      '/__proto__/constructor',
      '/{a}/{b}',
      '/a b/?x#y',
      '~',
      '/~./~email.',
      `/${'a.'.repeat(4_000)}`,
      '//////',
      '/;;;/;',
    ];
    for (const status of [200, 404, 0, -1, Number.NaN])
      for (const path of nasty) {
        const { template } = templater.assign(call(path, status));
        expect(template.startsWith('/')).toBe(true);
        expect(template.length).toBeLessThan(2_200);
      }
  });
});

describe('snapshots', () => {
  const traffic = Array.from({ length: 3_000 }, (_, n) =>
    call(
      `/${word(n % 7)}s/${n % 3 === 0 ? word(hash(n) % 40) : hash(n)}/${word(n % 5)}`,
      n % 11 === 0 ? 404 : 200,
    ),
  );

  it('same calls give the same answers and the same snapshot', () => {
    const [one, two] = [createTemplater(), createTemplater()];
    expect(traffic.map((item) => one.assign(item))).toEqual(traffic.map((item) => two.assign(item)));
    expect(one.snapshot()).toBe(two.snapshot());
  });

  it('a templater goes on from its snapshot as if it had never stopped', () => {
    const whole = createTemplater();
    for (const item of traffic.slice(0, 1_500)) whole.assign(item);
    const resumed = createTemplater({}, whole.snapshot());
    expect(resumed.snapshot()).toBe(whole.snapshot());
    expect(resumed.revision()).toBe(whole.revision());
    expect(traffic.slice(1_500).map((item) => resumed.assign(item))).toEqual(
      traffic.slice(1_500).map((item) => whole.assign(item)),
    );
    expect(resumed.snapshot()).toBe(whole.snapshot());
  });

  it('reads the version before: paths without when they were first seen', () => {
    const templater = createTemplater();
    for (const item of traffic.slice(0, 1_500)) templater.assign(item);
    const current = templater.snapshot();
    const before = JSON.parse(current, (key, value: unknown) => {
      if (key === 'version') return 2;
      if (key === 'clock') return undefined;
      return Array.isArray(value) && value.length === 14 ? value.slice(0, 13) : value;
    });
    const resumed = createTemplater({}, JSON.stringify(before));
    expect(traffic.map((item) => resumed.templateOf(item))).toEqual(
      traffic.map((item) => templater.templateOf(item)),
    );
    expect(createTemplater({}, resumed.snapshot()).snapshot()).toBe(resumed.snapshot());
  });

  it('refuses a foreign snapshot', () => {
    expect(() => createTemplater({}, '{"version":7}')).toThrow('version 7');
  });
});
