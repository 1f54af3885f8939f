/* A world's lines through the product, the way `gatewatch replay` takes them. */
import { createEngine } from '@gatewatch/analytics';
import { entityKey } from '../detection/entity-key.mjs';
import { openPipeline } from '../detection/pipeline.mjs';
import { Stories } from '../detection/stories.mjs';
import { DAY, HOUR } from './diary.mjs';
import { kongLine } from './kong-line.mjs';

export const replayWorld = async (world) => {
  const { read } = await openPipeline();
  const engine = createEngine({});
  const stories = new Stories();
  const entityDays = new Set();
  const attacks = new Map(
    world.attacks.map((mark) => [
      mark,
      {
        ...mark,
        startMs: mark.times[0],
        endMs: mark.times[mark.times.length - 1],
        ids: new Set(),
        ordinals: [],
      },
    ]),
  );
  const trapOfCall = new Map();
  let ordinal = 0;
  let unread = 0;
  for (const call of world.calls) {
    ordinal += 1;
    const enriched = read(kongLine({ ...call, host: world.host }));
    if (enriched === undefined) {
      unread += 1;
      continue;
    }
    const actor = entityKey(enriched.actor);
    entityDays.add(`${actor} ${Math.floor(call.at / DAY)}`);
    const attack = attacks.get(call.mark);
    if (attack !== undefined) {
      attack.entities.add(actor);
      // Who is not identified may be told of as a network.
      if (enriched.actor.kind !== 'consumer')
        attack.entities.add(`ip:${call.caller.ip.replace(/\.\d+$/, '.0/24')}`);
      attack.ids.add(call.id);
      attack.ordinals.push(ordinal);
      attack.actors = (attack.actors ?? new Set()).add(`${actor} ${enriched.actor.name ?? ''}`);
    } else if (call.mark !== undefined) trapOfCall.set(call.id, call.mark.name);
    stories.take(engine.observe(enriched), ordinal);
  }
  stories.take(engine.advance(world.endMs + HOUR), ordinal);
  return {
    stories: stories.list(),
    attacks: [...attacks.values()],
    trapOfCall,
    entityDays: entityDays.size,
    calls: ordinal,
    unread,
    days: world.days,
    traps: world.traps,
  };
};
