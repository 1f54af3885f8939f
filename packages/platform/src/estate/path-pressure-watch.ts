import { createHash } from 'node:crypto';
import type { PathPressure } from '@gatewatch/discovery';
import type { EstateChange } from '@gatewatch/model';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MOST_SERVICES = 1000;
const MOST_CALLERS = 5;

/** Paths that somebody invents, added up over the last day of event time. */
export class PathPressureWatch {
  readonly #byService = new Map<string, PathPressure>();

  /** Returns what is worth telling in the change feed: one entry per service and hour. */
  add(pressures: readonly PathPressure[]): readonly EstateChange[] {
    for (const pressure of pressures) {
      const before = this.#byService.get(pressure.service);
      if (before === undefined && this.#byService.size >= MOST_SERVICES) continue;
      const goesOn = before !== undefined && pressure.firstMs - before.lastMs < HOUR_MS;
      this.#byService.set(pressure.service, goesOn ? merged(before, pressure) : pressure);
    }
    return pressures.map(asChange);
  }

  /** Of the last day. */
  recent(nowMs: number): readonly PathPressure[] {
    for (const [service, { lastMs }] of this.#byService)
      if (nowMs - lastMs > DAY_MS) this.#byService.delete(service);
    return [...this.#byService.values()];
  }
}

function merged(before: PathPressure, now: PathPressure): PathPressure {
  const callers = new Map(before.callers.map(({ caller, calls }) => [caller, calls]));
  for (const { caller, calls } of now.callers) callers.set(caller, (callers.get(caller) ?? 0) + calls);
  return {
    service: now.service,
    calls: before.calls + now.calls,
    callers: [...callers]
      .map(([caller, calls]) => ({ caller, calls }))
      .sort((a, b) => b.calls - a.calls)
      .slice(0, MOST_CALLERS),
    firstMs: before.firstMs,
    lastMs: now.lastMs,
  };
}

function asChange({ service, calls, callers, firstMs }: PathPressure): EstateChange {
  const hourMs = Math.floor(firstMs / HOUR_MS) * HOUR_MS;
  const [first] = callers;
  const [kind = '', id = ''] = first?.caller.split(' ', 2) ?? [];
  return {
    id: createHash('sha256')
      .update(JSON.stringify(['path-flood', service, hourMs]))
      .digest('base64url')
      .slice(0, 22),
    at: new Date(firstMs).toISOString(),
    kind: 'path-flood',
    service,
    subject: '',
    detail: `${calls.toLocaleString('en')} calls to paths that are no endpoints were left out of the inventory`,
    by: first === undefined ? null : { kind, id, name: '' },
  };
}
