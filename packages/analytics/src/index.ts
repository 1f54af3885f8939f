export { recomputedTail } from './alerting/recompute.js';
export type { BackTestCase, EndpointToday } from './back-test/back-test-case.js';
export type { BackTestOutcome, BackTestRun, RawHit } from './back-test/back-test-contract.js';
export { drawSample, estimateHits } from './back-test/estimate-hits.js';
export { policyDigest } from './back-test/policy-digest.js';
export { createBackTest } from './back-test/run-back-test.js';
export { DETECTORS } from './detectors/index.js';
export { createEngine } from './engine.js';
export type { AnalyticsEngine } from './engine-contract.js';
export { MEASURES } from './measures/index.js';
export { WINDOWS } from './measures/windows.js';
export { canReach } from './policy/choose-entity.js';
export { decide } from './policy/decide.js';
export { type Decide, type Decision, HELD_BECAUSE, type HeldBecause } from './policy/decision.js';
export type { DecisionFacts } from './policy/decision-facts.js';
export { matchesAny, matchesPattern } from './policy/matches-pattern.js';
export type { OrderFact } from './policy/order-fact.js';
export { type Acted, TrafficShares } from './policy/traffic-shares.js';
export { createSeriesBaseline, type SeriesBaseline } from './series/series-baseline.js';
export type { SeriesJudgement } from './series/series-judgement.js';
export { DEFAULT_SERIES_SETTINGS, type SeriesSettings } from './series/series-settings.js';
export { DEFAULT_SETTINGS, type EngineSettings } from './settings.js';
export { SIGNATURES } from './signatures/index.js';
export { createInspector } from './signatures/inspector.js';
export {
  type LoadedRules,
  loadRules,
  type RuleFile,
  type RuleRejection,
} from './signatures/loading/load-rules.js';
export type { InspectedRequest, NamedValue } from './signatures/requests/inspected-request.js';
export type { Inspector, Rule, RuleSet, SignatureMatch } from './signatures/signature-contract.js';
export { type MatchContext, type WeighedMatches, weighMatches } from './signatures/weigh-matches.js';
export { binomialUpperBound } from './stats/binomial-upper-bound.js';
export { type Draw, hypergeometricUpperBound } from './stats/hypergeometric-upper-bound.js';
export {
  createShapeBaseline,
  type ShapeBaseline,
  type ShapeSettings,
  type ShapeSurprise,
} from './stats/shape-baseline.js';
export { wilsonInterval } from './stats/wilson-interval.js';
