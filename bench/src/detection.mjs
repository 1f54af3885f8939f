/*
 * How well the engine tells attacks from life, what it costs, and what simple rules reach on the same calls.
 * Usage, after `npm run build`: node bench/src/detection.mjs [--only PART,PART] [--seeds 1,2,3] [--days 10] [--scale 3]
 * [--attacks all|none|every-class|ID,ID]
 * [--traps all|none|ID,ID] [--ablations] [--settings JSON] [--json FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PARTS } from './detection/parts.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    days: { type: 'string', default: '10' },
    scale: { type: 'string', default: '3' },
    attacks: { type: 'string', default: 'every-class' },
    traps: { type: 'string', default: 'all' },
    ablations: { type: 'boolean', default: false },
    settings: { type: 'string', default: '{}' },
    classes: { type: 'string' },
    entities: { type: 'string', default: '1000000' },
    'poisoning-seeds': { type: 'string', default: '1,2,3' },
    'figures-only': { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
/** `all`, `none` and their like as they are, else ids. */
const listed = (text) => (/^(all|none|every-class)$/.test(text) ? text : text.split(','));
const options = {
  seeds: values.seeds.split(',').map(Number),
  days: Number(values.days),
  scale: Number(values.scale),
  attacks: listed(values.attacks),
  traps: listed(values.traps),
  ablations: values.ablations,
  classes: values.classes?.split(','),
  settings: JSON.parse(values.settings),
  entities: Number(values.entities),
  poisoningSeeds: values['poisoning-seeds'].split(',').map(Number),
  progress: (text) => console.error(text),
};
const names =
  values.only?.split(',') ??
  PARTS.filter(({ onlyWhenAsked }) => onlyWhenAsked !== true).map(({ name }) => name);
const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`unknown part: ${unknown.join(', ')}; there are ${PARTS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const results = {};
for (const { name, run } of PARTS.filter((part) => names.includes(part.name))) {
  const { text, figures } = await run(options);
  if (!values['figures-only']) console.log(`\n## ${name}\n\n${text}`);
  results[name] = figures;
}
if (values['figures-only']) console.log(JSON.stringify(results));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
