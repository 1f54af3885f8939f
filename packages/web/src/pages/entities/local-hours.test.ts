import { expect, it } from 'vitest';
import { localHours } from './local-hours.js';

const mondayEight = Array.from({ length: 168 }, (_, hour) => (hour === 8 ? 5 : 0));

it('shows hours in the reader’s zone', () => {
  expect(localHours(mondayEight, 0)[0]?.hours[8]?.calls).toBe(5);
  expect(localHours(mondayEight, 120)[0]?.hours[10]?.calls).toBe(5);
  expect(localHours(mondayEight, -9 * 60)[6]?.hours[23]?.calls).toBe(5);
});

it('loses nothing on the way round the week', () => {
  const all = Array.from({ length: 168 }, (_, hour) => hour);
  for (const ahead of [-720, -330, 0, 345, 840]) {
    const shown = localHours(all, ahead).flatMap(({ hours }) => hours.map(({ calls }) => calls));
    expect(shown.reduce((sum, calls) => sum + calls, 0)).toBe((167 * 168) / 2);
  }
});
