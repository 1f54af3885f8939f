import { isForeignFunction } from './is-foreign-function.js';
import type { Measure } from './measure-contract.js';

/** Different endpoints that next to none of the caller’s peers use and that the caller did not use before, tried or used. */
export const foreignFunctions = {
  id: 'foreign-functions',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  sparse: true,
  // Whose function it is shows when all have had their shifts.
  maturesAfterDays: 3,
  label: () => 'functions of other groups',
  facet: () => '',
  take: ({ endpointId, serviceName }, facts) =>
    isForeignFunction(facts) ? `${serviceName} ${endpointId}` : undefined,
} as const satisfies Measure;
