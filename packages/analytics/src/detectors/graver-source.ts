import { type EnrichedCall, SEVERITIES, type Severity } from '@gatewatch/model';
import { networkKind } from '../subjects/network-kind.js';

/** People seldom call from such networks; privacy users and servers do, so that it is never evidence by itself. */
const TOLD: Readonly<Partial<Record<ReturnType<typeof networkKind>, string>>> = {
  tor: 'an exit of the Tor network',
  vpn: 'a VPN or proxy',
  hosting: 'a hosting network, where servers are and people are not',
};
/** What is doubtful without it is half as doubtful with it. */
const DOUBT_LEFT = 0.5;

interface Graver {
  readonly severity: Severity;
  readonly confidence: number;
  /** For the end of the sentence; '' for ordinary networks. */
  readonly told: string;
}

/** Makes a claim that stands by itself graver and surer where its call comes from Tor, a VPN or a hosting network. */
export function graverBySource(call: EnrichedCall, severity: Severity, confidence: number): Graver {
  const kind = TOLD[networkKind(call.asOrganisation)];
  if (kind === undefined) return { severity, confidence, told: '' };
  return {
    severity: SEVERITIES[Math.min(SEVERITIES.length - 1, SEVERITIES.indexOf(severity) + 1)] ?? severity,
    confidence: 1 - (1 - confidence) * DOUBT_LEFT,
    told: ` The calls come from ${kind} (${call.asOrganisation}).`,
  };
}
