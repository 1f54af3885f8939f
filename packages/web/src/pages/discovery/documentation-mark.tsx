import type { Endpoint } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { DOCUMENTATION_HINTS, DOCUMENTATION_WORDS } from '../../components/estate-words.js';

const QUIET: ReadonlySet<Endpoint['documentation']> = new Set(['none', 'documented']);

/** How an endpoint stands to the documents of its service; what asks for work stands out. */
export function DocumentationMark({ documentation }: Pick<Endpoint, 'documentation'>) {
  const quiet = QUIET.has(documentation);
  return (
    <Text
      span
      inherit
      fw={quiet ? 400 : 600}
      {...(documentation === 'none' ? { c: 'dimmed' } : {})}
      title={DOCUMENTATION_HINTS[documentation]}
    >
      {DOCUMENTATION_WORDS[documentation]}
    </Text>
  );
}
