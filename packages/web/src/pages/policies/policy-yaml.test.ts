import { policyDraftSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { fromYaml, toYaml } from './policy-yaml.js';

const policy = policyDraftSchema.parse({
  name: 'Slow scrapers: first limit, then stop',
  description: 'Agreed with the clinic on 3 March.',
  mode: 'canary',
  when: {
    minSeverity: 'medium',
    detectors: ['bola-*'],
    minAlerts: { count: 2, withinMs: 3_600_000 },
    any: [{ tags: ['partner'] }, { services: ['patients'], endpoints: ['GET /v1/patients/{patientId}'] }],
    none: [{ hours: { from: '22:00', until: '06:00', days: ['sat'], timeZone: 'Europe/Berlin' } }],
  },
  then: {
    steps: [
      { action: 'limit-consumer', limits: { minute: 30 }, durationMs: 900_000 },
      { action: 'terminate-consumer', durationMs: null, scope: { service: 'patients' } },
    ],
    notify: ['soc'],
  },
  canary: { share: 0.25, tags: ['test'] },
  budget: { entitiesPerHour: 3 },
  protect: { tags: ['emergency'] },
  ifUnreachable: 'hold',
});

describe('a policy as YAML', () => {
  it('comes back as it went', () => {
    expect(fromYaml(toYaml(policy))).toEqual({ kind: 'draft', draft: policy });
    const plain = policyDraftSchema.parse({ name: 'plain' });
    expect(fromYaml(toYaml(plain))).toEqual({ kind: 'draft', draft: plain });
  });

  it('leaves out what is as usual', () => {
    const text = toYaml(policyDraftSchema.parse({ name: 'plain' }));
    expect(text).not.toMatch(/budget|leaseMs|canary|description|escalate/);
    expect(text).toContain('terminate-consumer');
  });

  it('reads a file with test cases as `gatewatch policy` has them', () => {
    expect(fromYaml('name: x\ntests:\n  - name: a\n')).toMatchObject({ kind: 'draft', draft: { name: 'x' } });
  });

  it('says the line of a syntax error', () => {
    const answer = fromYaml('name: x\nwhen:\n  detectors: [a\nmode: simulate\n');
    expect(answer.kind).toBe('problems');
    if (answer.kind === 'problems') expect(answer.problems[0]?.line).toBeGreaterThanOrEqual(3);
  });

  it('says the line of what the model refuses', () => {
    const text =
      'name: x\nmode: simulate\nthen:\n  steps:\n    - action: limit-consumer\n      limits: { minute: 0 }\n';
    expect(fromYaml(text)).toMatchObject({ kind: 'problems', problems: [{ line: 6 }] });
    expect(fromYaml('name: x\nwhenn: {}\n')).toMatchObject({ kind: 'problems' });
    expect(fromYaml('- a\n')).toMatchObject({ kind: 'problems', problems: [{ line: 1 }] });
  });
});
