import { Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { Panel } from '../../components/panel.js';
import type { Place, PlaceName } from './fill-placeholders.js';
import classes from './sources.module.css';

interface PlaceFieldsProps {
  /** Words that stand in the texts below. */
  readonly asked: readonly PlaceName[];
  readonly place: Place;
  /** They go into the address of the page, so that a link shows the same text. */
  readonly onPlace: (name: 'host' | 'port', value: string | undefined) => void;
  /** It does not: addresses are kept in histories and logs. */
  readonly onToken: (token: string) => void;
}

const PAUSE_MS = 200;

/** What is different at everybody's, filled into all texts below. */
export function PlaceFields({ asked, place, onPlace, onToken }: PlaceFieldsProps) {
  const onlyHere = place.host !== undefined && /^(?:localhost|127\.|\[::1\])/.test(place.host);
  return (
    <Panel title="Your values" note="filled into the texts below">
      <div className={classes.places}>
        {asked.includes('host') && (
          <Field
            label="Collector's name or address"
            placeholder="COLLECTOR_HOST"
            value={place.host ?? ''}
            onChange={(value) => onPlace('host', value)}
          />
        )}
        {asked.includes('port') && (
          <Field
            label="Port"
            placeholder="PORT"
            inputMode="numeric"
            value={place.port ?? ''}
            onChange={(value) => onPlace('port', value)}
          />
        )}
        {asked.includes('token') && (
          <Field
            label="Token"
            placeholder="TOKEN"
            description="Stays in this page: neither stored nor in its address."
            value={place.token ?? ''}
            onChange={(value) => onToken(value ?? '')}
          />
        )}
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

interface FieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly description?: string;
  readonly inputMode?: 'numeric';
  readonly value: string;
  readonly onChange: (value: string | undefined) => void;
}

/** Its text is its own while somebody types; the texts follow when typing pauses. */
function Field({ label, placeholder, description, inputMode, value, onChange }: FieldProps) {
  const [typed, setTyped] = useState<string>();
  const report = useDebouncedCallback(
    (next: string) => onChange(next.trim() === '' ? undefined : next.trim()),
    PAUSE_MS,
  );
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={typed ?? value}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        report(currentTarget.value);
      }}
      {...(description === undefined
        ? {}
        : { description, inputWrapperOrder: ['label', 'input', 'description'] })}
      {...(inputMode === undefined ? {} : { inputMode })}
    />
  );
}
