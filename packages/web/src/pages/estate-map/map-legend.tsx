import { Group, Text } from '@mantine/core';
import { type MapColour, TONE_WORDS } from './map-colour.js';
import classes from './map-legend.module.css';

/** What width and colour of a ribbon mean. */
export function MapLegend({ colour }: { readonly colour: MapColour }) {
  return (
    <Group gap="4px 14px" px="sm" py={6} className={classes.legend}>
      {TONE_WORDS[colour].map(([tone, words]) => (
        <Text key={tone} size="xs" c="dimmed" className={classes.entry}>
          <i data-tone={tone} aria-hidden="true" />
          {words}
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        Width: square root of calls; bars of services: risk
      </Text>
    </Group>
  );
}
