import { describe, expect, it } from 'vitest';
import { newSubject } from '../subjects/subject.js';
import { around } from '../testing/call-facts.js';
import { clerkCall } from '../testing/clerk.js';
import { DAY_MS, HOUR_MS, MONDAY_MS } from '../testing/ward.js';
import { emptyHours } from './empty-hours.js';

type Rotas = ReturnType<typeof emptyHours.create>;

const at = (rotas: Rotas, who: string, day: number, hour: number, trusted = true): boolean => {
  const actor = { ...newSubject('consumer', who, who, 'patients-api'), groups: ['nurses'] };
  const call = clerkCall({ timeMs: MONDAY_MS + day * DAY_MS + hour * HOUR_MS });
  return emptyHours.recognise({ ...call, actor }, rotas, around({ actor, trusted }));
};

/** Nine to five, workdays. */
function worked(days: number, members = 6): Rotas {
  const rotas = emptyHours.create();
  for (let day = 0; day < days; day++)
    for (let member = 0; member < members; member++)
      for (let hour = 9; hour < 17; hour++) if (day % 7 < 5) at(rotas, `nurse-${member}`, day, hour);
  return rotas;
}

describe('empty hours', () => {
  it('are those at which nobody alike was ever seen, after some days of several', () => {
    expect([2, 8, 12, 17, 19].map((hour) => at(worked(4), 'nurse-1', 4, hour))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(at(worked(2), 'nurse-1', 2, 2)).toBe(false);
    expect(at(worked(4, 3), 'nurse-1', 4, 2)).toBe(false);
  });

  it('stay empty for the day on which somebody comes first, and are known the day after', () => {
    const rotas = worked(4);
    expect([at(rotas, 'nurse-1', 4, 2), at(rotas, 'nurse-2', 4, 2), at(rotas, 'nurse-3', 7, 3)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('are not learned from the suspected, and weekends are judged by weekends', () => {
    const rotas = worked(5);
    expect([at(rotas, 'nurse-1', 4, 2, false), at(rotas, 'nurse-1', 5, 12)]).toEqual([true, false]);
    expect(at(rotas, 'nurse-2', 7, 2)).toBe(true);
  });

  it('are none where few come at any hour: nobody seen at noon was nobody watched', () => {
    const rotas = emptyHours.create();
    for (let day = 0; day < 4; day++)
      for (const [member, hour] of [18, 19, 20].entries()) {
        at(rotas, `nurse-${member}`, day, hour);
        at(rotas, `nurse-${member + 3}`, day, hour);
      }
    expect(at(rotas, 'nurse-1', 4, 12)).toBe(false);
  });

  it('are written and read again', () => {
    const rotas = emptyHours.read(JSON.parse(JSON.stringify(emptyHours.write(worked(4)))));
    expect(at(rotas, 'nurse-1', 4, 2)).toBe(true);
  });
});
