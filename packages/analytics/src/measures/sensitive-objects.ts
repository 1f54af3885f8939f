import type { Measure } from './measure-contract.js';

/** Different objects of sensitive data classes (health, payment card …) that the service answered with. */
export const sensitiveObjects = {
  id: 'sensitive-objects',
  subject: 'actor',
  counts: 'distinct',
  windows: ['hour', 'day'],
  learned: true,
  label: () => 'distinct objects with sensitive data',
  facet: () => '',
  take: ({ call, object, dataClasses }) =>
    dataClasses !== undefined && dataClasses.length > 0 && call.status >= 200 && call.status < 300
      ? object?.id
      : undefined,
} as const satisfies Measure;
