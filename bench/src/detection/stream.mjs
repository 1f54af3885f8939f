import { CLINIC_DECOYS, createWorld } from '@gatewatch/simulator';
import { entityKey } from './entity-key.mjs';
import { openPipeline } from './pipeline.mjs';

/** A Monday; autumn's change of clocks (25 October 2026, Europe) lies on its 7th day. */
const START_MS = Date.UTC(2026, 9, 19);

/** What the operator of such a world would have set beforehand: the decoys he laid out. */
export const WORLD_SETTINGS = { decoys: CLINIC_DECOYS.paths.map((path) => ({ name: path, endpoint: path })) };

/** Truth in one shape, whatever the simulator's version leaves out. */
const attackOf = (truth) => ({
  id: truth.attackId,
  kind: truth.class ?? truth.attackId.replace(/^\d+-/, ''),
  intensity: truth.intensity ?? 'loud',
  /** Names that are right, the aptest first. */
  detectors: truth.detectors ?? [truth.detector],
  startMs: truth.startMs,
  endMs: truth.endMs,
  description: truth.description,
  entity: truth.entity,
  subjects: new Set([truth.entity, ...(truth.acceptable ?? [])].map(entityKey)),
  callIds: new Set(),
  ordinals: [],
});

const trapOf = (trap) => ({
  id: trap.trapId,
  kind: trap.kind,
  startMs: trap.startMs,
  endMs: trap.endMs,
  description: trap.description,
  /** Absent where it is everybody's. */
  subjects: trap.entities === undefined ? undefined : new Set(trap.entities.map(entityKey)),
});

/**
 * Plays a world to all contenders in one pass. A contender has `observe(call, ordinal, attackId)`, `finish(newestMs, ordinal)`
 * and, if it likes, `begin({ attacks, traps })`.
 * Gives back what the world was: attacks with their calls, traps, calls, days, entity-days.
 */
export const playWorld = async ({ seed, days, scale, attacks, traps, startMs = START_MS }, contenders) => {
  const world = createWorld({ seed, startMs, days, scale, attacks, traps });
  const known = new Map(world.truth().map((truth) => [truth.attackId, attackOf(truth)]));
  const { read } = await openPipeline();
  const activeDays = new Map();
  const entities = new Set();
  const plantedTraps = world.traps().map(trapOf);
  for (const contender of contenders)
    contender.begin?.({ attacks: [...known.values()], traps: plantedTraps });
  let ordinal = 0;
  let unread = 0;
  let newestMs = startMs;
  const requestTraps = new Map();
  for (const { line, attackId, trap } of world.lines()) {
    const call = read(line);
    if (call === undefined) {
      unread += 1;
      continue;
    }
    ordinal += 1;
    const { timeMs, requestId } = call.call;
    if (timeMs > newestMs) newestMs = timeMs;
    const attack = attackId === undefined ? undefined : known.get(attackId);
    if (attack !== undefined) {
      attack.ordinals.push(ordinal);
      attack.callIds.add(requestId);
    }
    if (trap !== undefined) requestTraps.set(requestId, trap);
    const day = Math.floor(timeMs / 86_400_000);
    const who = entityKey(call.actor);
    const active = activeDays.get(day) ?? new Set();
    activeDays.set(day, active);
    if (!active.has(who)) {
      active.add(who);
      entities.add(who);
    }
    for (const contender of contenders) contender.observe(call, ordinal, attackId);
  }
  for (const contender of contenders) contender.finish(newestMs, ordinal);
  return {
    seed,
    days,
    calls: ordinal,
    unread,
    entities: entities.size,
    entityDays: [...activeDays.values()].reduce((sum, active) => sum + active.size, 0),
    attacks: [...known.values()].filter(({ ordinals }) => ordinals.length > 0),
    silentAttacks: [...known.values()].filter(({ ordinals }) => ordinals.length === 0).map(({ id }) => id),
    traps: plantedTraps,
    /** Which trap planned a call, by request id. */
    requestTraps,
  };
};
