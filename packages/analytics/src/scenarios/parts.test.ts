import { expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { PARTS } from '../settings.js';
import { raised, run } from '../testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from '../testing/ward.js';

const calls = inOrder(
  ward({ seed: 5, days: 9, doctors: 8 }),
  burst('doctor-2', MONDAY_MS + 7 * DAY_MS + 9 * HOUR_MS, 120, 300_000),
);

it.each(PARTS)('works without %s, and still finds what stands out from everything else', (part) => {
  const alerts = raised(run(calls, createEngine({ without: [part] })));
  expect(alerts.map(({ entity }) => entity.id)).toContain('id-doctor-2');
});
