import { z } from 'zod';
import type { Entity, EntityKind } from './entity.js';

/*
 * What may be done about an entity. `terminate-consumer` is Kong's `request-termination`; `block-consumer` leaves the
 * lever to the responder's planner (a row in a denied ACL group where one is in force, else a plugin). Everything is
 * undone at its end: also a credential that was taken away is put back.
 */
export const ACTIONS = [
  'terminate-consumer',
  'block-consumer',
  'deny-consumer',
  'limit-consumer',
  'deny-ip',
  'disable-credential',
  'publish-decision',
  'call-http',
] as const;
export type Action = (typeof ACTIONS)[number];

interface ActionFacts {
  readonly title: string;
  /** What it can be done to. */
  readonly entities: readonly EntityKind[];
  /** Who does it: the responder at the gateway, bouncers that fetch decisions, or the platform by HTTP. */
  readonly by: 'responder' | 'bouncer' | 'http';
  /** Only after somebody approved it. */
  readonly approvalOnly: boolean;
  /** May be limited to one service or route. */
  readonly scoped: boolean;
}

export const ACTION_FACTS: Readonly<Record<Action, ActionFacts>> = {
  'terminate-consumer': {
    title: 'Terminate the consumer’s requests',
    entities: ['consumer'],
    by: 'responder',
    approvalOnly: false,
    scoped: true,
  },
  'block-consumer': {
    title: 'Block the consumer by the quickest lever',
    entities: ['consumer'],
    by: 'responder',
    approvalOnly: false,
    scoped: true,
  },
  'deny-consumer': {
    title: 'Put the consumer in the denied ACL group',
    entities: ['consumer'],
    by: 'responder',
    approvalOnly: false,
    scoped: false,
  },
  'limit-consumer': {
    title: 'Limit the consumer’s rate',
    entities: ['consumer'],
    by: 'responder',
    approvalOnly: false,
    scoped: true,
  },
  'deny-ip': {
    title: 'Deny the address',
    entities: ['ip'],
    by: 'responder',
    approvalOnly: false,
    scoped: true,
  },
  'disable-credential': {
    title: 'Take the credential away until it is given back',
    entities: ['credential'],
    by: 'responder',
    approvalOnly: true,
    scoped: false,
  },
  'publish-decision': {
    title: 'Publish a decision for CrowdSec bouncers',
    entities: ['ip', 'consumer', 'user', 'session'],
    by: 'bouncer',
    approvalOnly: false,
    scoped: false,
  },
  'call-http': {
    title: 'Call an HTTP endpoint of your own',
    entities: ['consumer', 'user', 'credential', 'session', 'ip', 'endpoint', 'service', 'peer-group'],
    by: 'http',
    approvalOnly: false,
    scoped: false,
  },
};

export const canActOn = (action: Action, entity: Pick<Entity, 'kind'>): boolean =>
  ACTION_FACTS[action].entities.includes(entity.kind);

const answer = {
  statusCode: z.number().int().min(400).max(599).default(403),
  message: z.string().min(1).max(200).default('Access suspended'),
};
const calls = z.number().int().min(1).max(1_000_000_000);
/** Calls in each period; at least one is given, a shorter period's is not above a longer one's (Kong refuses that). */
const limitsSchema = z
  .strictObject({
    second: calls.optional(),
    minute: calls.optional(),
    hour: calls.optional(),
    day: calls.optional(),
  })
  .refine((limits) => Object.values(limits).some((limit) => limit !== undefined), {
    error: 'give at least one of second, minute, hour, day, e.g. {"minute": 60}',
  })
  .refine(
    ({ second, minute, hour, day }) => {
      const given = [second, minute, hour, day].filter((limit) => limit !== undefined);
      return given.every((limit, index) => index === 0 || limit >= (given[index - 1] ?? 0));
    },
    { error: 'a longer period must not have a lower limit than a shorter one' },
  );
export type Limits = z.infer<typeof limitsSchema>;

/** Where a consumer or an address is acted on; ids or names as the gateway knows them. Absent = everywhere. */
export const actionScopeSchema = z.strictObject({
  service: z.string().min(1).max(512).optional(),
  route: z.string().min(1).max(512).optional(),
});
export type ActionScope = z.infer<typeof actionScopeSchema>;

/** The actions with their parameters, each together with the fields of `base`. */
export function actionsWith<Base extends z.ZodRawShape>(base: Base) {
  const scope = { scope: actionScopeSchema.optional() };
  return z.discriminatedUnion('action', [
    z.strictObject({ ...base, action: z.literal('terminate-consumer'), ...answer, ...scope }),
    z.strictObject({ ...base, action: z.literal('block-consumer'), ...answer, ...scope }),
    z.strictObject({ ...base, action: z.literal('deny-consumer') }),
    z.strictObject({
      ...base,
      action: z.literal('limit-consumer'),
      limits: limitsSchema.default({ minute: 60 }),
      ...scope,
    }),
    z.strictObject({ ...base, action: z.literal('deny-ip'), ...scope }),
    z.strictObject({ ...base, action: z.literal('disable-credential') }),
    z.strictObject({
      ...base,
      action: z.literal('publish-decision'),
      decision: z.enum(['ban', 'captcha', 'throttle']).default('ban'),
    }),
    z.strictObject({
      ...base,
      action: z.literal('call-http'),
      /** Name of one of the configured HTTP actions. */
      target: z.string().min(1).max(64),
    }),
  ]);
}

const instructionSchema = actionsWith({});
/** One action with its parameters, for nobody yet. */
export type Instruction = z.infer<typeof instructionSchema>;

/** The instruction alone, without whatever else is said beside it (an order's state, a step's duration). */
export function instructionOf(from: Instruction): Instruction {
  switch (from.action) {
    case 'terminate-consumer':
    case 'block-consumer': {
      const { action, statusCode, message, scope } = from;
      return { action, statusCode, message, ...scopeOf(scope) };
    }
    case 'limit-consumer':
      return { action: from.action, limits: from.limits, ...scopeOf(from.scope) };
    case 'deny-ip':
      return { action: from.action, ...scopeOf(from.scope) };
    case 'deny-consumer':
    case 'disable-credential':
      return { action: from.action };
    case 'publish-decision':
      return { action: from.action, decision: from.decision };
    case 'call-http':
      return { action: from.action, target: from.target };
  }
}

const scopeOf = (scope: ActionScope | undefined) => (scope === undefined ? {} : { scope });

/** With which statuses the gateway itself answers whoever is under it; empty where calls do not show it. */
export function statusesOf(instruction: Instruction): readonly number[] {
  switch (instruction.action) {
    case 'terminate-consumer':
      return [instruction.statusCode];
    case 'block-consumer':
      // By the ACL group Kong answers 403 whatever status was asked for.
      return [...new Set([instruction.statusCode, 403])];
    case 'deny-consumer':
    case 'deny-ip':
      return [403];
    case 'limit-consumer':
      return [429];
    case 'disable-credential':
      return [401];
    case 'publish-decision':
    case 'call-http':
      return [];
  }
}

/** Whether it lets nothing through; what only limits does not. */
export const stopsAll = (instruction: Pick<Instruction, 'action'>): boolean =>
  instruction.action !== 'limit-consumer' && instruction.action !== 'call-http';
