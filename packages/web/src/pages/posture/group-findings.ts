import type { Finding } from '@gatewatch/model';
import { bySeverity } from './finding-words.js';

export interface FindingGroup {
  readonly check: string;
  readonly title: string;
  readonly code: string;
  /** The worst of the group's. */
  readonly severity: Finding['severity'];
  /** Worst first. */
  readonly findings: readonly Finding[];
}

/** Findings of one check together, worst group first: the same thing on forty routes is one thing to read. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.check);
    if (group === undefined) groups.set(finding.check, [finding]);
    else group.push(finding);
  }
  return [...groups.values()]
    .map((members) => members.toSorted(bySeverity))
    .flatMap((members): FindingGroup[] => {
      const [first] = members;
      if (first === undefined) return [];
      const { check, title, code, severity } = first;
      return [{ check, title, code, severity, findings: members }];
    })
    .toSorted((left, right) => {
      const [a] = left.findings;
      const [b] = right.findings;
      return (a && b ? bySeverity(a, b) : 0) || left.title.localeCompare(right.title);
    });
}

/** Text search over what people remember of a finding. */
export function findingMatches(finding: Finding, text: string | undefined): boolean {
  if (text === undefined) return true;
  const needle = text.toLowerCase();
  return [
    finding.title,
    finding.because,
    finding.subject.name,
    finding.subject.id,
    finding.service,
    finding.code,
  ].some((each) => each.toLowerCase().includes(needle));
}
