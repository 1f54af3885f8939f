import type { Intensity, RehearsalCase } from '@gatewatch/simulator';
import type { RehearsalResult } from './rehearse-case.js';

export interface Rehearsed {
  readonly case: RehearsalCase;
  readonly result: RehearsalResult;
}

/** One case as a row of `--json`. */
export const asRow = ({ case: { kind, intensity, plan }, result }: Rehearsed): object => {
  const common = {
    class: kind.id,
    title: kind.title,
    owasp: kind.owasp,
    intensity,
    expected: kind.detectors,
    result: result.kind,
  };
  const planned = plan && {
    description: plan.truth.description,
    entity: plan.truth.entity,
    calls: plan.calls.length,
    start: new Date(plan.calls[0]?.timeMs ?? 0).toISOString(),
    end: new Date(plan.truth.endMs).toISOString(),
  };
  switch (result.kind) {
    case 'found': {
      const { detector, detectors, severity, confidence, entity, because } = result.alert;
      const named = detectors.some((one) => kind.detectors.includes(one));
      return {
        ...common,
        ...planned,
        detector,
        detectors,
        named,
        severity,
        confidence,
        alerted: entity,
        because,
        afterCalls: result.afterCalls,
        afterMs: result.afterMs,
        otherAlerts: result.otherAlerts,
      };
    }
    case 'missed':
      return { ...common, ...planned, otherAlerts: result.otherAlerts };
    case 'not-applicable':
      return { ...common, reason: result.reason };
  }
};

/** The matrix for people: one line per class, one column per intensity, then the sums and what could not be tried. */
export const detectionMatrix = (
  rehearsed: readonly Rehearsed[],
  intensities: readonly Intensity[],
): string => {
  const classes = [...new Set(rehearsed.map((one) => one.case.kind))];
  const of = (id: string, intensity: Intensity): Rehearsed | undefined =>
    rehearsed.find((one) => one.case.kind.id === id && one.case.intensity === intensity);
  const rows = [
    ['class', ...intensities],
    ...classes.map(({ id }) => [id, ...intensities.map((intensity) => cell(of(id, intensity)))]),
    ['found', ...intensities.map((intensity) => sum(rehearsed, intensity))],
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const table = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const others = rehearsed.reduce(
    (total, { result }) => total + (result.kind === 'not-applicable' ? 0 : result.otherAlerts),
    0,
  );
  const untried = rehearsed.flatMap(({ case: { kind, intensity }, result }) =>
    result.kind === 'not-applicable' ? [`– ${kind.id}, ${intensity}: ${result.reason}`] : [],
  );
  return `${[...table, '', `alerts on others that the attacks cost: ${others}`, ...untried].join('\n')}\n`;
};

const cell = (one: Rehearsed | undefined): string => {
  if (one === undefined) return '';
  const { result } = one;
  switch (result.kind) {
    case 'found': {
      const others = result.otherAlerts === 0 ? '' : ` (+${result.otherAlerts})`;
      return `${result.alert.detector}, ${result.afterCalls}/${one.case.plan?.calls.length ?? 0} calls, ${span(result.afterMs)}${others}`;
    }
    case 'missed':
      return result.otherAlerts === 0 ? 'MISSED' : `MISSED (+${result.otherAlerts})`;
    case 'not-applicable':
      return '–';
  }
};

const sum = (rehearsed: readonly Rehearsed[], intensity: Intensity): string => {
  const tried = rehearsed.filter(
    (one) => one.case.intensity === intensity && one.result.kind !== 'not-applicable',
  );
  return `${tried.filter(({ result }) => result.kind === 'found').length} of ${tried.length}`;
};

const span = (ms: number): string => {
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`;
};
