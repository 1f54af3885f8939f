import type { RiskWeights } from '@gatewatch/model';

export const RISK_PARTS = [
  'findings',
  'exposure',
  'sensitivity',
  'authentication',
  'documentation',
  'function',
] as const satisfies readonly (keyof RiskWeights)[];

/** How many of the 100 points each part is worth; all 0 when nothing counts. */
export function weightShares(weights: RiskWeights): RiskWeights {
  const total = RISK_PARTS.reduce((sum, part) => sum + weights[part], 0);
  const shareOf = (part: keyof RiskWeights): number => (total > 0 ? (100 * weights[part]) / total : 0);
  return {
    findings: shareOf('findings'),
    exposure: shareOf('exposure'),
    sensitivity: shareOf('sensitivity'),
    authentication: shareOf('authentication'),
    documentation: shareOf('documentation'),
    function: shareOf('function'),
  };
}
