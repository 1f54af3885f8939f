import { owaspCoverageSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { POSTURE_CHECKS } from './index.js';
import { owaspCoverage } from './owasp-coverage.js';

describe('coverage of the OWASP API Security Top 10', () => {
  const coverage = owaspCoverage({ API2: ['credential-stuffing'] }, new Map([['no-rate-limit', 3]]));

  it('says something of all ten, and what cannot be seen', () => {
    expect(coverage.map(({ id }) => id)).toEqual(Array.from({ length: 10 }, (_, at) => `API${at + 1}`));
    for (const risk of coverage) {
      expect(owaspCoverageSchema.safeParse(risk).error).toBeUndefined();
      expect(risk.shows.length).toBeGreaterThan(60);
      expect(risk.cannotShow.length).toBeGreaterThan(60);
    }
  });

  it('is honest: nothing is good that logs hardly show', () => {
    const degrees = Object.fromEntries(coverage.map(({ id, degree }) => [id, degree]));
    expect(degrees).toMatchObject({ API1: 'partial', API3: 'weak', API7: 'weak', API10: 'weak' });
    for (const risk of coverage) if (risk.degree === 'good') expect(risk.checks.length).toBeGreaterThan(5);
  });

  it('names every check that names a risk, and the detectors that were given', () => {
    const named = new Set(coverage.flatMap(({ checks }) => checks));
    for (const check of POSTURE_CHECKS) if (check.owasp.length > 0) expect(named).toContain(check.id);
    expect(coverage.find(({ id }) => id === 'API2')?.detectors).toEqual(['credential-stuffing']);
    expect(coverage.find(({ id }) => id === 'API4')?.open).toBe(3);
  });
});
