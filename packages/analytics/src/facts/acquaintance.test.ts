import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { clerkCall } from '../testing/clerk.js';
import { HAMBURG, SAO_PAULO } from '../testing/places.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { acquaintance } from './acquaintance.js';
import { isStranger } from './is-stranger.js';

describe('acquaintance', () => {
  const life = (days: number) => {
    const state = acquaintance.create();
    const on = (day: number, place = HAMBURG, userAgent = 'Firefox/128') =>
      acquaintance.recognise(
        clerkCall({ timeMs: MONDAY_MS + day * DAY_MS, place, userAgent }),
        state,
        around(),
      );
    for (let day = 0; day < days; day++) on(day);
    return on;
  };

  it('tells a stranger from a traveller and from a new device, all day long', () => {
    const on = life(5);
    expect(isStranger(on(5, SAO_PAULO))).toBe(false);
    expect(isStranger(on(5, HAMBURG, 'curl/8'))).toBe(false);
    expect([on(5, SAO_PAULO, 'Go/2'), on(5, SAO_PAULO, 'Go/2')].map(isStranger)).toEqual([true, true]);
    expect(isStranger(on(6, SAO_PAULO, 'Go/2'))).toBe(false);
  });

  it('calls nobody hardly known a stranger, but says that nothing of him was seen before', () => {
    const on = life(1);
    const said = on(2, SAO_PAULO, 'curl/8');
    expect([isStranger(said), said.unseen]).toEqual([false, true]);
    expect(on(2).unseen).toBe(false);
  });
});
