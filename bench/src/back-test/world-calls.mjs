import { CLINIC_DECOYS, createWorld } from '@gatewatch/simulator';
import { openPipeline } from '../detection/pipeline.mjs';

/** A Monday. */
const START_MS = Date.UTC(2026, 2, 2);

/** What the operator of such a world would have set beforehand. */
export const WORLD_ENGINE = { decoys: CLINIC_DECOYS.paths.map((path) => ({ name: path, endpoint: path })) };

/** A world's calls in order of event time, ready for the engine, and the ids of those that belong to attacks. */
export const worldCalls = async ({ seed, days, scale, attacks = 'every-class', traps = 'all' }) => {
  const world = createWorld({ seed, startMs: START_MS, days, scale, attacks, traps });
  const { read } = await openPipeline();
  const calls = [];
  const attackCalls = new Set();
  for (const { line, attackId } of world.lines()) {
    const call = read(line);
    if (call === undefined) continue;
    calls.push(call);
    if (attackId !== undefined) attackCalls.add(call.call.requestId);
  }
  calls.sort((a, b) => a.call.timeMs - b.call.timeMs || (a.call.requestId < b.call.requestId ? -1 : 1));
  return { calls, attackCalls, truth: world.truth(), startMs: START_MS };
};
