import {
  DEFAULT_RISK_WEIGHTS,
  type Endpoint,
  type Risk,
  type RiskWeights,
  type SeverityCounts,
} from '@gatewatch/model';
import type { EstateEndpoint } from './posture/estate.js';
import { riskOfFunction, riskOfSensitivity } from './risk-classes.js';

/** What others know of an endpoint. */
export interface RiskContext {
  /** Open ones. */
  readonly findings: SeverityCounts;
  readonly documentation: Endpoint['documentation'];
}

/** How bad one part is, 0 … 1, and why. */
export interface PartOfRisk {
  readonly degree: number;
  readonly because: string;
}

/** What one open finding of a severity takes away from being free of risk. */
const FINDING_DEGREES = { critical: 0.9, high: 0.5, medium: 0.2, low: 0.05 } as const;
const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** Several findings are worse than one, but never more than all: 1 − ∏(1 − degree). */
const ofFindings = (findings: SeverityCounts): PartOfRisk => {
  const free = SEVERITIES.reduce(
    (left, severity) => left * (1 - FINDING_DEGREES[severity]) ** findings[severity],
    1,
  );
  const named = SEVERITIES.filter((severity) => findings[severity] > 0).map(
    (severity) => `${findings[severity]} ${severity}`,
  );
  const because = named.length === 0 ? 'No open findings.' : `Open findings: ${named.join(', ')}.`;
  return { degree: 1 - free, because };
};

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

const ofExposure = ({ exposure, origins, annotation }: EstateEndpoint): PartOfRisk => {
  const how = annotation.exposure === undefined ? '' : ' (set by hand)';
  switch (exposure) {
    case 'public':
      return {
        degree: 1,
        because: `Open to the public${how}: ${percent(1 - origins.privateShare)} of calls come from outside.`,
      };
    case 'partner':
      return { degree: 0.4, because: `Called by ${origins.consumers} known consumers from outside${how}.` };
    case 'internal':
      return { degree: 0.1, because: `Called from private addresses only${how}.` };
  }
};

/** Where callers are expected to come without a credential: they are about to get one, or nothing is at stake. */
const OPEN_BY_NATURE: ReadonlySet<string> = new Set([
  'login',
  'sign-up',
  'password-reset',
  'token',
  'health',
]);
const OPEN_BY_NATURE_DEGREE = 0.2;

const ofAuthentication = ({ authentication, authenticatedShare, labels }: EstateEndpoint): PartOfRisk => {
  const served = authentication.reduce((sum, { served: count }) => sum + count, 0);
  if (served === 0) return { degree: 0.5, because: 'No call was served yet: who may call is not known.' };
  const open = 1 - authenticatedShare;
  if (open === 0) return { degree: 0, because: 'Every served call showed a credential.' };
  const share = `${percent(open)} of served calls showed no credential`;
  const nature = labels.find((label) => OPEN_BY_NATURE.has(label));
  if (nature === undefined) return { degree: open, because: `${share}.` };
  return { degree: open * OPEN_BY_NATURE_DEGREE, because: `${share}, as is usual for ${nature}.` };
};

const ofDocumentation = (documentation: RiskContext['documentation']): PartOfRisk => {
  switch (documentation) {
    case 'documented':
      return { degree: 0, because: 'It is documented.' };
    case 'differs':
      return { degree: 0.4, because: 'It differs from its document.' };
    case 'none':
      return { degree: 0.5, because: 'Its service has no document.' };
    case 'shadow':
      return { degree: 1, because: 'No document of its service knows it.' };
    case 'zombie':
      return { degree: 1, because: 'It should be gone, and is still called.' };
    case 'rogue':
      return { degree: 1, because: 'It is not behind the gateway.' };
  }
};

const PARTS = Object.keys(DEFAULT_RISK_WEIGHTS) as readonly (keyof RiskWeights)[];

const partOf = (part: keyof RiskWeights, endpoint: EstateEndpoint, context: RiskContext): PartOfRisk => {
  switch (part) {
    case 'findings':
      return ofFindings(context.findings);
    case 'exposure':
      return ofExposure(endpoint);
    case 'sensitivity':
      return riskOfSensitivity(endpoint.dataClasses);
    case 'authentication':
      return ofAuthentication(endpoint);
    case 'documentation':
      return ofDocumentation(context.documentation);
    case 'function':
      return riskOfFunction(endpoint.labels, endpoint.method);
  }
};

const inTenths = (points: number): number => Math.round(points * 10);

/**
 * 0 … 100 from parts that add up to it exactly. Each part is worth its weight's share of 100 points, and counts with its
 * degree. Weights that are all 0 give 0.
 */
export const riskOf = (
  endpoint: EstateEndpoint,
  context: RiskContext,
  weights: RiskWeights = DEFAULT_RISK_WEIGHTS,
): Risk => {
  const total = PARTS.reduce((sum, part) => sum + weights[part], 0);
  let score = 0;
  const parts = PARTS.map((part) => {
    const { degree, because } = partOf(part, endpoint, context);
    const of = total === 0 ? 0 : (100 * weights[part]) / total;
    const tenths = inTenths(of * degree);
    score += tenths;
    return { part, points: tenths / 10, of: inTenths(of) / 10, because };
  });
  return { score: score / 10, parts };
};
