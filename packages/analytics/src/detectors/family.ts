/**
 * What kind of evidence a detector brings. Detectors of one family see the same thing from several sides (who makes more
 * calls reads more objects and moves more bytes), so that within a family only the strongest counts; across families
 * evidence adds up.
 */
export const FAMILIES = {
  /** More than usual: calls, objects, bytes, time of the service. */
  amount: 'more than usual',
  /** Refusals, errors, things that are not there. */
  outcome: 'refusals and errors',
  /** Another place, network, client or number of them. */
  identity: 'place and client',
  /** Things and functions this caller or callers like it do not use. */
  access: 'what is accessed',
  /** Order, rhythm and hours. */
  rhythm: 'order and rhythm',
  /** What is sent: payloads, parameters, methods. */
  content: 'what is sent',
} as const;

export type Family = keyof typeof FAMILIES;
