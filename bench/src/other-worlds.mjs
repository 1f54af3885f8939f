/*
 * How well the engine does on worlds that it was not made on: a marketplace and a payments platform, written from the
 * outside without a look at the analytics or the simulator.
 * Usage, after `npm run build`: node bench/src/other-worlds.mjs [--world marketplace|saas] [--seeds 1,2] [--scale 1] [--days 10]
 * [--attacks NAME,NAME|none] [--intensities loud,medium,quiet] [--no-traps] [--errors] [--out FILE --truth FILE]
 * [--figures-only] (a line of JSON a world).
 * With `--out` the world is written as Kong's log (NDJSON) instead of being judged.
 */

import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { kongLine } from './other-worlds/kong-line.mjs';
import { createMarketplace } from './other-worlds/marketplace.mjs';
import { replayWorld } from './other-worlds/replay-world.mjs';
import { errorsOf, figuresOf, judgeWorld, summaryOf, tableOf } from './other-worlds/report-world.mjs';
import { createSaas } from './other-worlds/saas.mjs';

const WORLDS = { marketplace: createMarketplace, saas: createSaas };

const { values } = parseArgs({
  options: {
    world: { type: 'string', default: 'marketplace,saas' },
    seeds: { type: 'string', default: '1,2' },
    scale: { type: 'string', default: '1' },
    days: { type: 'string', default: '10' },
    attacks: { type: 'string' },
    intensities: { type: 'string' },
    'no-traps': { type: 'boolean', default: false },
    errors: { type: 'boolean', default: false },
    'figures-only': { type: 'boolean', default: false },
    out: { type: 'string' },
    truth: { type: 'string' },
  },
});

const write = async (world) => {
  const file = createWriteStream(values.out);
  for (const call of world.calls)
    if (!file.write(`${kongLine({ ...call, host: world.host })}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
  if (values.truth === undefined) return;
  const attacks = world.attacks.map(({ times, entities, kind: _, ...truth }) => ({
    ...truth,
    entities: [...entities],
    start: new Date(times[0]).toISOString(),
    end: new Date(times[times.length - 1]).toISOString(),
    calls: times.length,
  }));
  const traps = world.traps.map(({ name, startMs, endMs }) => ({
    name,
    start: new Date(startMs).toISOString(),
    end: new Date(endMs).toISOString(),
  }));
  writeFileSync(values.truth, `${JSON.stringify({ attacks, traps }, null, 1)}\n`);
};

for (const name of values.world.split(','))
  for (const seed of values.seeds.split(',').map(Number)) {
    const world = WORLDS[name]({
      seed,
      scale: Number(values.scale),
      days: Number(values.days),
      attacks: values.attacks?.split(','),
      intensities: values.intensities?.split(','),
      traps: !values['no-traps'],
    });
    if (values.out !== undefined) {
      await write(world);
      continue;
    }
    const judged = judgeWorld(await replayWorld(world));
    if (values['figures-only']) {
      console.log(JSON.stringify({ world: name, seed, ...figuresOf(judged) }));
      continue;
    }
    console.log(
      `\n## ${name}, seed ${seed}, scale ${values.scale}\n${summaryOf(judged)}\n\n${tableOf(judged)}`,
    );
    if (values.errors) console.log(`\n${errorsOf(judged)}`);
  }
