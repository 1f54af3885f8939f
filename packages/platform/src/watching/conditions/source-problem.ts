import type { Condition } from '../condition.js';

/** A source says that it does not work. */
export const sourceProblem = {
  kind: 'source-problem',
  look: ({ collectors }) =>
    collectors.flatMap(({ name, stats }) =>
      (stats?.sources ?? []).flatMap((source) =>
        source.problem === undefined
          ? []
          : [
              {
                kind: 'source-problem' as const,
                subject: `${name} / ${source.name}`,
                severity: 'warning' as const,
                detail: source.problem,
                advice: `The source reads ${source.address}. Nothing is lost at the origin while it waits.`,
              },
            ],
      ),
    ),
} as const satisfies Condition;
