import type { TemplateRule } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createTemplater } from '../templater.js';
import type { TemplatedCall } from '../templater-contract.js';

const service = { id: 's', name: 'shop' };
const call = (path: string, status = 200): TemplatedCall => ({
  method: 'GET',
  path,
  status,
  host: 'a',
  service,
  route: service,
});
const taught = (paths: readonly string[]) => {
  const templater = createTemplater({ admission: 'first-call' });
  for (const path of paths) templater.assign(call(path));
  return templater;
};
const names = Array.from({ length: 40 }, (_, n) => `zq${String.fromCharCode(97 + (n % 26))}x${n}corp`);
const orgs = names.flatMap((name) => [`/orgs/${name}`, `/orgs/${name}/members`, `/orgs/${name}/members/7`]);
const regions = ['/status/alerts', '/status/history', '/status/alerts/count', '/status/services/health'];

const merge: TemplateRule = { kind: 'merge', service: 'shop', place: '/status', name: 'region' };
const split: TemplateRule = { kind: 'split', service: 'shop', place: '/orgs', values: ['zqbx1corp'] };
const pin = (template: string): TemplateRule => ({
  kind: 'pin',
  service: 'shop',
  template,
  origin: 'openapi',
});

describe('rules', () => {
  const templater = taught([...orgs, ...regions]);
  const template = (path: string) => templater.templateOf(call(path)).template;
  const all = [...orgs, ...regions];
  const before = all.map(template);

  it('start from what traffic says', () => {
    expect(template('/orgs/zqbx1corp/members')).toBe('/orgs/{orgId}/members');
    expect(template('/status/history')).toBe('/status/history');
  });

  it('merge what traffic keeps apart', () => {
    const revision = templater.revision();
    templater.applyRules([merge]);
    expect(templater.revision()).toBeGreaterThan(revision);
    expect(templater.templateOf(call('/status/services/health'))).toMatchObject({
      template: '/status/{region}/health',
      parameters: [{ name: 'region', value: 'services' }],
      known: true,
    });
    expect(template('/status/west')).toBe('/status/{region}');
  });

  it('split what was merged, for old paths, too', () => {
    templater.applyRules([split]);
    expect(templater.templateOf(call('/orgs/zqbx1corp/members/7'))).toMatchObject({
      template: '/orgs/zqbx1corp/members/{memberId}',
      parameters: [{ name: 'memberId', value: '7' }],
      known: true,
    });
    expect(template('/orgs/zqcx2corp/members')).toBe('/orgs/{orgId}/members');
    expect(templater.assign(call('/orgs/zqbx1corp/members')).template).toBe('/orgs/zqbx1corp/members');
    expect(template('/orgs/zqbx1corp/members/8')).toBe('/orgs/zqbx1corp/members/{memberId}');
  });

  it('rename, and are taken back', () => {
    templater.applyRules([
      { kind: 'rename', service: 'shop', place: '/orgs', name: 'tenant' },
      { kind: 'rename', service: 'shop', place: '/orgs/{tenant}/members', name: 'person' },
    ]);
    expect(template('/orgs/zqbx1corp/members/7')).toBe('/orgs/{tenant}/members/{person}');
    templater.applyRules([]);
    expect(all.map(template)).toEqual(before);
  });

  it('win over earlier ones when they come later', () => {
    const apart: TemplateRule = { kind: 'split', service: 'shop', place: '/status' };
    templater.applyRules([merge, apart]);
    expect(template('/status/history')).toBe('/status/history');
    templater.applyRules([apart, merge]);
    expect(template('/status/history')).toBe('/status/{region}');
    templater.applyRules([]);
  });

  it('taken back, leave parameters called as they were: after the first value of all, not of the first branch', () => {
    const id = 'dd0db772-0bf2-4533-8f1e-5f898fa0215e';
    const paths = ['/~x', '/PyThing', `/48213/${id}`, '/~x/ '];
    const templater = taught(paths);
    const template = (path: string) => templater.templateOf(call(path)).template;
    const first = paths.map(template);
    expect(first).toEqual(['/{id}', '/{id}', '/{id}/{uuid}', '/{id}/{uuid}']);
    templater.applyRules([{ kind: 'split', service: 'shop', place: '/', values: ['users'] }]);
    expect(paths.map(template)).toEqual(first);
    templater.applyRules([]);
    expect(paths.map(template)).toEqual(first);
    const resumed = createTemplater({ admission: 'first-call' }, templater.snapshot());
    expect(paths.map((path) => resumed.templateOf(call(path)).template)).toEqual(first);
  });

  it('elsewhere in a service do not change what a parameter is called', () => {
    const templater = createTemplater({ admission: 'first-call' });
    templater.applyRules([merge]);
    expect(templater.assign(call('/dd0db772-0bf2-4533-8f1e-5f898fa0215e')).template).toBe('/{uuid}');
    expect(templater.assign(call('/report/2026-03-05')).template).toBe('/report/{date}');
  });

  it('splitting all makes no names of ids', () => {
    const numbers = taught(['/users/17', '/users/18']);
    numbers.applyRules([{ kind: 'split', service: 'shop', place: '/users' }]);
    expect(numbers.assign(call('/users/19')).template).toBe('/users/{userId}');
  });

  it('pin templates before the first call, and make them known at the first success', () => {
    const fresh = createTemplater();
    for (let n = 0; n < 200; n++) fresh.assign(call('/healthz'));
    fresh.applyRules([pin('/repos/{owner}/{repo}'), pin('/repos/search')]);
    expect(fresh.templateOf(call('/repos/zuhause/quux')).template).toBe('/repos/{owner}/{repo}');
    expect(fresh.assign(call('/repos/search'))).toMatchObject({ template: '/repos/search', known: true });
    expect(fresh.assign(call('/repos/zuhause/quux'))).toMatchObject({
      template: '/repos/{owner}/{repo}',
      parameters: [
        { name: 'owner', value: 'zuhause' },
        { name: 'repo', value: 'quux' },
      ],
      known: true,
    });
  });
});

describe('evidence', () => {
  it('tells of every position what was seen and why it reads so', () => {
    const templater = createTemplater();
    for (const [index, path] of orgs.entries())
      for (const clientIp of ['192.0.2.1', `192.0.2.${index}`]) templater.assign({ ...call(path), clientIp });
    templater.assign(call('/orgs/search'));
    const [first, second, third, fourth] = templater.evidenceOf('shop', '/orgs/{x}/members/{y}');
    expect(first).toMatchObject({ segment: 'orgs', place: '/', decided: 'literal', by: 'convention' });
    expect(second).toMatchObject({
      position: 1,
      segment: '{orgId}',
      place: '/orgs',
      decided: 'parameter',
      by: 'traffic',
      siblings: ['search'],
    });
    expect(second?.distinctValues).toBeGreaterThan(30);
    expect(second?.distinctValues).toBeLessThan(50);
    expect(second?.callersPerValue).toBeGreaterThan(1);
    expect(second?.examples.length).toBeGreaterThan(5);
    expect(third).toMatchObject({ segment: 'members', decided: 'literal' });
    expect(fourth).toMatchObject({
      by: 'value-type',
      distinctValues: 1,
      valueTypes: [{ type: 'integer', share: 1 }],
      examples: [{ value: '7', calls: 80 }],
    });
    expect(templater.evidenceOf('shop', '/nothing/here')).toEqual([]);
    expect(templater.evidenceOf('other', '/orgs')).toEqual([]);
  });

  it('names rules where they decided', () => {
    const templater = taught(regions);
    templater.applyRules([merge, pin('/status')]);
    const evidence = templater.evidenceOf('shop', '/status/{region}');
    expect(evidence.map(({ by }) => by)).toEqual(['openapi', 'person']);
  });
});
