import { formatAgo } from '../format/format-duration.js';
import { formatClock, formatDayTime, formatUtc } from '../format/format-time.js';
import { useNow } from './use-now.js';

interface WhenProps {
  readonly at: string;
  /** `ago` 3 min ago · `clock` 14:03:27 · `full` 22 Nov, 14:03 (3 min ago). */
  readonly as?: 'ago' | 'clock' | 'full';
}

/** A moment in the reader's zone; UTC on hover. */
export function When({ at, as = 'ago' }: WhenProps) {
  return (
    <time dateTime={at} title={`${formatUtc(at)}\n${formatDayTime(at)} your time`}>
      {as === 'clock' ? formatClock(at) : <Relative at={at} full={as === 'full'} />}
    </time>
  );
}

function Relative({ at, full }: { readonly at: string; readonly full: boolean }) {
  const ago = formatAgo(Date.parse(at), useNow());
  return full ? `${formatDayTime(at)} (${ago})` : ago;
}
