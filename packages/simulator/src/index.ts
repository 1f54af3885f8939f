export { createWorld, type World, type WorldSettings } from './create-world.js';
export { createFakeKong, type FakeKong, type FakeKongOptions } from './fake-kong/fake-kong.js';
export type {
  FakeConsumer,
  Fault,
  GatewayEffect,
  Json,
  JsonObject,
  KongReply,
  KongRequest,
  KongVersion,
} from './fake-kong/fake-kong-contract.js';
export type {
  AskGateway,
  AttackedEntity,
  AttackTruth,
  GatewayAnswer,
  SimulatedLine,
} from './world-contract.js';
