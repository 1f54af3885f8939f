import type { Check } from '../check.js';

/** Does anything come? */
export const callsArrive: Check = ({ running }) => {
  if (running === undefined) return [];
  const { url, pid, ready, calls } = running;
  return [
    { verdict: ready ? 'ok' : 'problem', what: `running at ${url} (process ${pid})` },
    calls.received > 0
      ? { verdict: 'ok', what: `${calls.received} calls received, ${calls.malformed} malformed lines` }
      : {
          verdict: 'warning',
          what: 'no call received yet',
          advice: "point Kong's tcp-log plugin here; see docs/guides/kong-setup.md",
        },
  ];
};
