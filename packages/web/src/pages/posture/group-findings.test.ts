import type { Finding } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { findingMatches, groupFindings } from './group-findings.js';

const finding = (check: string, severity: Finding['severity'], name: string): Finding => ({
  id: `${check} ${name}`,
  check,
  title: `About ${check}`,
  code: 'P01',
  owasp: ['API2'],
  subject: { kind: 'endpoint', id: `GET ${name}`, name },
  service: 'patients',
  severity,
  because: 'Seen 12 times.',
  evidence: [],
  affected: [],
  fix: { text: 'Mend it.' },
  state: 'open',
  firstSeen: '2026-03-01T00:00:00.000Z',
  lastSeen: '2026-03-02T00:00:00.000Z',
  accepted: null,
  history: [],
});

describe('findings in groups', () => {
  it('stand together by check, the worst group and the worst finding first', () => {
    const groups = groupFindings([
      finding('a', 'low', '/one'),
      finding('b', 'medium', '/two'),
      finding('b', 'critical', '/three'),
      finding('a', 'medium', '/four'),
    ]);
    expect(groups.map(({ check, severity }) => [check, severity])).toEqual([
      ['b', 'critical'],
      ['a', 'medium'],
    ]);
    expect(groups[1]?.findings.map(({ subject }) => subject.name)).toEqual(['/four', '/one']);
  });

  it('are found by subject, sentence or catalogue number', () => {
    const one = finding('a', 'low', '/v1/patients');
    expect(['PATIENTS', '12 times', 'p01'].every((text) => findingMatches(one, text))).toBe(true);
    expect(findingMatches(one, 'invoice')).toBe(false);
  });
});
