import { DETECTORS, MEASURES, WINDOWS, wilsonInterval } from '@gatewatch/analytics';
import { type DetectorRow, detectorRowSchema, pageOf, type Verdict } from '@gatewatch/model';
import type { DetectorVerdicts } from '@gatewatch/store';
import { createRoute } from '@hono/zod-openapi';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { json, PROBLEMS } from './shared-responses.js';

const MONTH_MS = 30 * 86_400_000;

const detectors = createRoute({
  method: 'get',
  path: '/api/v1/detectors',
  responses: {
    200: json('What can raise alerts, how far it has learned and how it did', pageOf(detectorRowSchema)),
    ...PROBLEMS,
  },
});

type Listed = (typeof DETECTORS)[number];

export function detectorRoutes(api: Api, { engine, store, newestMs }: ApiParts): void {
  api.openapi(detectors, async (c) => {
    const verdicts = await store.alerts.verdicts(new Date(newestMs() - MONTH_MS).toISOString());
    const state = engine.state();
    const items = DETECTORS.map((detector) => rowOf(detector, verdicts, state));
    return c.json({ items, next: null }, 200);
  });
}

function rowOf(
  detector: Listed,
  verdicts: readonly DetectorVerdicts[],
  { days, neededDays, strictness }: ReturnType<ApiParts['engine']['state']>,
): DetectorRow {
  const mine = verdicts.filter((one) => one.detector === detector.id);
  const count = (verdict: Verdict | null): number => mine.find((one) => one.verdict === verdict)?.alerts ?? 0;
  const right = count('true-positive');
  const judged = right + count('false-positive') + count('benign') + count('expected');
  return {
    id: detector.id,
    title: detector.title,
    description: detector.description,
    family: detector.family,
    owasp: detector.owasp,
    typicalFalsePositives: [...detector.typicalFalsePositives],
    sees: detector.watches.map(({ measure, window }) => {
      const label = MEASURES.find(({ id }) => id === measure)?.label('') ?? measure;
      return `${label} in ${WINDOWS[window].text}`;
    }),
    learning: {
      state: days <= 0 ? 'waiting' : days < neededDays ? 'learning' : 'ready',
      days: Math.floor(days * 10) / 10,
      needed: neededDays,
    },
    alerts: mine.reduce((sum, { alerts }) => sum + alerts, 0),
    verdicts: {
      truePositive: right,
      falsePositive: count('false-positive'),
      benign: count('benign'),
      expected: count('expected'),
      open: count(null),
    },
    precision: judged === 0 ? null : wilsonInterval(right, judged),
    strictness: strictness[detector.id] ?? 1,
  };
}
