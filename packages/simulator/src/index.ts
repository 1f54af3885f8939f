export type { AbuseCall, AbuseCaller } from './abuse/abuse-call.js';
export type { AbuseClass, AbuseOccasion, AbusePlan, Intensity } from './abuse/abuse-contract.js';
export { INTENSITIES } from './abuse/abuse-contract.js';
export { CLINIC_DECOYS } from './abuse/clinic/clinic-decoys.js';
export { ABUSE_CLASSES } from './abuse/index.js';
export { planRehearsal, type RehearsalCase } from './abuse/rehearsal/plan-rehearsal.js';
export { spliceInTime } from './abuse/rehearsal/splice-in-time.js';
export type { AbuseTarget, Decoys } from './abuse/target/abuse-target.js';
export { createTargetCollector, type TargetCollector } from './abuse/target/collect-target.js';
export type { ObservedCall } from './abuse/target/observed-call.js';
export { ATTACKS } from './attacks/index.js';
export type { CompanySettings } from './company/company-rows.js';
export { createLiveWorld, type LiveWorld, type LiveWorldSettings } from './create-live-world.js';
export { createWorld, type World, type WorldSettings } from './create-world.js';
export { createFakeKong, type FakeKong, type FakeKongOptions } from './fake-kong/fake-kong.js';
export type {
  FakeConsumer,
  Fault,
  Json,
  JsonObject,
  KongReply,
  KongRequest,
  KongVersion,
} from './fake-kong/fake-kong-contract.js';
export type { GatewayCall, GatewayEffect } from './fake-kong/gateway-effect.js';
export type { KongObjects } from './fake-kong/kong-objects.js';
export type { AskGateway } from './gateway/ask-gateway.js';
export { companyConfiguration } from './gateway/company-configuration.js';
export { PLANTED_FINDINGS, type PlantedFinding, STANDING_FINDINGS } from './planted-findings.js';
export { type TrapRow, trapRow } from './trap-row.js';
export type { WantedTraps } from './traps/choose-traps.js';
export { TRAPS } from './traps/index.js';
export { type TruthRow, truthRow } from './truth-row.js';
export { worldConsumers } from './world-consumers.js';
export type { AttackTruth, SimulatedLine, TrapTruth } from './world-contract.js';
