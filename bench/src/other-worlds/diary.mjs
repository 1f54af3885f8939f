/* Everything that was called in a world, in order of time, and what is true of it. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const MINUTE = 60_000;

/** A time that goes on: `after` moves it and gives it; it counts as a number wherever one is wanted. */
export const clockFrom = (startMs) => {
  let at = Number(startMs);
  return {
    after: (ms) => {
      at += ms;
      return at;
    },
    valueOf: () => at,
  };
};

export const createDiary = ({ startMs, days, host }) => {
  const calls = [];
  const attacks = [];
  const traps = [];
  const endMs = startMs + days * DAY;
  return {
    startMs,
    endMs,
    days,
    host,
    /** `mark`: the attack or trap (its record) this call belongs to. */
    add: (at, caller, request, mark) => {
      if (at < startMs || at >= endMs) return;
      calls.push({ at: Math.floor(at), caller, request, mark });
    },
    attack: (truth) => {
      const record = { kind: 'attack', ...truth };
      attacks.push(record);
      return record;
    },
    trap: (name, startsMs, endsMs) => {
      const record = { kind: 'trap', name, startMs: startsMs, endMs: endsMs };
      traps.push(record);
      return record;
    },
    /** The world, closed: calls sorted, truths with their calls' times and entities. */
    close: (dice) => {
      calls.sort((one, other) => one.at - other.at);
      for (const call of calls) {
        call.id = dice.hex(32);
        if (call.mark?.kind === 'attack') note(call.mark, call);
      }
      return {
        calls,
        attacks: attacks.filter(({ times }) => times !== undefined),
        traps,
        startMs,
        endMs,
        days,
        host,
      };
    },
  };
};

const note = (attack, { at, caller, request }) => {
  attack.times ??= [];
  attack.times.push(at);
  attack.entities ??= new Set();
  attack.entities.add(`ip:${caller.ip}`);
  if (caller.consumer !== undefined && request.status !== 401)
    attack.entities.add(`consumer:${caller.consumer.id}`);
};
