import { Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { Panel } from '../../components/panel.js';
import type { Place, PlaceName } from './fill-placeholders.js';
import classes from './sources.module.css';

/** What somebody typed; absent: what is known by itself stands there. */
type Typed = Readonly<Partial<Record<PlaceName, string>>>;

interface PlaceFieldsProps {
  /** Words that stand in the texts below. */
  readonly asked: readonly PlaceName[];
  readonly place: Place;
  /** Called when typing pauses, with all that was typed so far. */
  readonly onTyped: (typed: Typed) => void;
}

const PAUSE_MS = 200;

const FIELDS: Readonly<Record<PlaceName, { readonly label: string; readonly word: string }>> = {
  host: { label: "Collector's name or address", word: 'COLLECTOR_HOST' },
  port: { label: 'Port', word: 'PORT' },
  token: { label: 'Token', word: 'TOKEN' },
};

/** What is different at everybody's, filled into all texts below. The fields never lag behind the keys. */
export function PlaceFields({ asked, place, onTyped }: PlaceFieldsProps) {
  const [typed, setTyped] = useState<Typed>({});
  const report = useDebouncedCallback(onTyped, PAUSE_MS);
  const onlyHere = place.host !== undefined && /^(?:localhost|127\.|\[::1\])/.test(place.host);
  return (
    <Panel title="Your values" note="filled into the texts below">
      <div className={classes.places}>
        {asked.map((name) => (
          <TextInput
            key={name}
            label={FIELDS[name].label}
            placeholder={FIELDS[name].word}
            autoComplete="off"
            spellCheck={false}
            value={typed[name] ?? place[name] ?? ''}
            onChange={({ currentTarget }) => {
              const next = { ...typed, [name]: currentTarget.value };
              setTyped(next);
              report(next);
            }}
            {...(name === 'port' ? { inputMode: 'numeric' } : {})}
            {...(name === 'token' ? TOKEN_NOTE : {})}
          />
        ))}
      </div>
      {onlyHere && (
        <Text mt="xs">
          This address can only be reached from the collector's own machine. For senders elsewhere let the
          source listen on <code>host: 0.0.0.0</code> and put the machine's name here.
        </Text>
      )}
    </Panel>
  );
}

/** Addresses of pages are kept in histories and logs, so the token is not put there. */
const TOKEN_NOTE: {
  readonly description: string;
  readonly inputWrapperOrder: ('label' | 'input' | 'description')[];
} = {
  description: 'Stays in this page: neither stored nor in its address.',
  inputWrapperOrder: ['label', 'input', 'description'],
};
