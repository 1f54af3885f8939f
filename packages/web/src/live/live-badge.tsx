import { Text, Tooltip } from '@mantine/core';
import type { LiveState } from '../api/live-updates.js';
import { useLive } from './live-context.js';

const WORDS: Readonly<Record<LiveState, { readonly word: string; readonly meaning: string }>> = {
  connecting: { word: 'Connecting…', meaning: 'Opening the live stream.' },
  live: { word: 'Live', meaning: 'New data appears by itself.' },
  lost: {
    word: 'Reconnecting…',
    meaning: 'The live stream was lost; what you see may be old. Trying again.',
  },
};

/** Says whether what is seen is current. */
export function LiveBadge() {
  const { state } = useLive();
  const { word, meaning } = WORDS[state];
  return (
    <Tooltip label={meaning} withArrow>
      <span role="status" style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}>
        <span
          className={`live-dot ${state === 'live' ? '' : 'pulse'}`}
          data-state={state}
          aria-hidden="true"
        />
        <Text span size="xs" c="dimmed">
          {word}
        </Text>
      </span>
    </Tooltip>
  );
}
