import type { PathPressure } from '../../path-pressure-contract.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { serviceSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 1000;
const FLOOD = 100_000;
const MINUTE_MS = 60_000;

interface Pressed {
  readonly calls: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly callers: readonly PathPressure['callers'][number][];
}

/** `ip 203.0.113.9`: kind, then id. */
const split = (caller: string): { readonly kind: string; readonly id: string } => {
  const space = caller.indexOf(' ');
  return space === -1
    ? { kind: 'caller', id: caller }
    : { kind: caller.slice(0, space), id: caller.slice(space + 1) };
};

const together = (left: Pressed, right: Pressed): Pressed => {
  const callers = new Map<string, number>();
  for (const { caller, calls } of [...left.callers, ...right.callers])
    callers.set(caller, (callers.get(caller) ?? 0) + calls);
  return {
    calls: left.calls + right.calls,
    firstMs: Math.min(left.firstMs, right.firstMs),
    lastMs: Math.max(left.lastMs, right.lastMs),
    callers: [...callers]
      .map(([caller, calls]) => ({ caller, calls }))
      .sort((one, other) => other.calls - one.calls || (one.caller < other.caller ? -1 : 1)),
  };
};

const foundOn = (service: string, { calls, callers, firstMs, lastMs }: Pressed): Found | undefined => {
  if (calls < FEWEST_CALLS) return undefined;
  const minutes = Math.max(1, Math.ceil((lastMs - firstMs) / MINUTE_MS));
  const who = callers.slice(0, 5).map((one) => `${one.caller} (${phrase.count(one.calls, 'call')})`);
  return {
    subject: serviceSubject(service),
    service,
    severity: calls >= FLOOD ? 'high' : 'medium',
    because: `${phrase.count(calls, 'call')} to ever new paths of ${service || 'an unnamed service'} within ${phrase.count(minutes, 'minute')}, more than an API can have${who.length === 0 ? '' : `, most by ${who.slice(0, 2).join(' and ')}`}. Memory and inventory are safe: these paths are counted together, and none was taken in.`,
    evidence: [
      { label: 'Calls to invented paths', value: phrase.number(calls) },
      { label: 'From, to', value: `${new Date(firstMs).toISOString()}, ${new Date(lastMs).toISOString()}` },
      ...(who.length === 0 ? [] : [{ label: 'By', value: phrase.list(who) }]),
    ],
    affected: callers.slice(0, 10).map(({ caller, calls: count }) => {
      const { kind, id } = split(caller);
      return { kind, id, name: id, calls: Math.round(count) };
    }),
    fix: {
      text: 'Look at one of the callers listed: a scanner is stopped with an order (block or limit it, from its page); a client of yours that puts ids or texts into paths needs a template rule (merge, on the templates page) or a fix. A route that answers only paths it knows keeps such calls off the service.',
    },
  };
};

const isTime = (ms: number): boolean => Math.abs(ms) <= 8.64e15;

/** P70. */
export const inventedPaths = trafficCheck({
  id: 'invented-paths',
  code: 'P70',
  title: 'Somebody invents paths by the thousand',
  severity: 'medium',
  owasp: ['API9', 'API4'],
  from: 'traffic',
  about:
    'A service gets calls to so many different new paths that they cannot be endpoints: a scanner guessing, a broken client, or somebody who wants to fill what watches the API. Gatewatch counts them together beyond its bounds, so neither its memory nor the inventory grows; what remains is to look at who does it.',
  find: (estate) => {
    const services = new Map<string, Pressed>();
    for (const one of estate.pressure) {
      if (!isTime(one.firstMs) || !isTime(one.lastMs)) continue;
      const known = services.get(one.service);
      services.set(one.service, known === undefined ? one : together(known, one));
    }
    return [...services].flatMap(([service, pressed]) => foundOn(service, pressed) ?? []);
  },
});
