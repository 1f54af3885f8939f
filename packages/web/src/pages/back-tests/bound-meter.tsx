import type { BackTest } from '@gatewatch/model';
import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { responseSettingsQuery } from '../../api/response-queries.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import classes from './bound-meter.module.css';

/** For so many labels the lowest bound that they buy. */
const bestPerCount = (next: BackTest['estimate']['next']): BackTest['estimate']['next'] => [
  ...next
    .reduce((best, each) => {
      const known = best.get(each.moreLabels);
      return known !== undefined && known.upper <= each.upper ? best : best.set(each.moreLabels, each);
    }, new Map<number, BackTest['estimate']['next'][number]>())
    .values(),
];

/** The bound against the operator's budget, what it rests on, and what further labels buy. */
export function BoundMeter({ test: { estimate } }: { readonly test: BackTest }) {
  const budget = useQuery(responseSettingsQuery).data?.maxLegitimateShare;
  const { upper, upperAhead, share, labelled, legitimate, sampled, confidence, next, goodCallsPerWeek } =
    estimate;
  const within = budget !== undefined && upper <= budget;
  return (
    <Stack gap="sm" className={classes.meter ?? ''} aria-live="polite" component="section" aria-label="Bound">
      <div>
        <Text size="xs" c="dimmed">
          Legitimate at most, with {formatShare(confidence)} confidence
        </Text>
        <div className={classes.figure} data-within={within}>
          {labelled === 0 ? '?' : formatShare(upper)}
        </div>
        <div className={classes.track} aria-hidden="true">
          <span className={classes.upper} data-within={within} style={{ width: `${upper * 100}%` }} />
          {share !== null && <span className={classes.share} style={{ left: `${share * 100}%` }} />}
          {budget !== undefined && <span className={classes.budget} style={{ left: `${budget * 100}%` }} />}
        </div>
        <Text size="xs" c="dimmed">
          {budget === undefined
            ? ''
            : within
              ? `Within your budget of ${formatShare(budget)}`
              : `Above your budget of ${formatShare(budget)}`}
        </Text>
      </div>
      <Text>
        {formatCount(labelled)} of {formatCount(sampled)} labelled, {formatCount(legitimate)} of them
        legitimate
        {share === null ? '' : ` (${formatShare(share)})`}.
      </Text>
      {next.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={2}>
            If the next ones are all abuse
          </Text>
          <ul className={classes.next}>
            {bestPerCount(next).map((each) => (
              <li key={each.upper}>
                {formatCount(each.moreLabels)} more {each.moreLabels === 1 ? 'label buys' : 'labels buy'}{' '}
                <strong>{formatShare(each.upper)}</strong>
              </li>
            ))}
          </ul>
        </div>
      )}
      {labelled > 0 && (
        <Text size="xs" c="dimmed">
          For hits to come, if they are like these: at most {formatShare(upperAhead)}.
          {goodCallsPerWeek === null
            ? ''
            : ` At most ${formatCount(Math.ceil(goodCallsPerWeek))} good calls swallowed a week.`}
        </Text>
      )}
    </Stack>
  );
}
