import type { EstateMap } from '@gatewatch/model';
import { Text } from '@mantine/core';
import classes from './map-picture.module.css';
import { type MapSpot, spotWords } from './map-spot.js';

/** What is pointed at, in words; stays in sight above the picture. */
export function MapReadout({ map, spot }: { readonly map: EstateMap; readonly spot: MapSpot | undefined }) {
  return (
    <Text size="sm" className={classes.readout} {...(spot ? {} : { c: 'dimmed' })}>
      {spot ? spotWords(map, spot) : 'Point at a caller, a service or a ribbon; press one to open it.'}
    </Text>
  );
}
