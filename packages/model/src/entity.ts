import { z } from 'zod';

export const ENTITY_KINDS = [
  'consumer',
  'user',
  'credential',
  'session',
  'ip',
  'endpoint',
  'service',
  'peer-group',
] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

/** Somebody or something whose behaviour is watched. `id` is unique within `kind`. */
export const entitySchema = z.strictObject({
  kind: z.enum(ENTITY_KINDS),
  id: z.string().min(1).max(1024),
  name: z.string().max(1024).optional(),
});

export type Entity = z.infer<typeof entitySchema>;

/** Map key of an entity: `consumer:dd0db772-…`. */
export const entityKey = (entity: Pick<Entity, 'kind' | 'id'>): string => `${entity.kind}:${entity.id}`;
