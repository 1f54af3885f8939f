import type { EntityDetail } from '@gatewatch/model';
import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { ShareList } from '../../components/share-list.js';
import { countryName } from '../../format/country-name.js';

const PlacesDrawing = lazy(() =>
  import('./places-drawing.js').then((module) => ({ default: module.PlacesDrawing })),
);

/** From where in the world it calls: on a map where places are known, by country in any case. */
export function EntityPlaces({ entity, note }: { readonly entity: EntityDetail; readonly note: string }) {
  return (
    <Panel title="Places" note={note}>
      {entity.places.length === 0 ? (
        <EmptyNotice title="No place is known">
          Addresses have places when a GeoIP database is configured; private addresses have none.
        </EmptyNotice>
      ) : (
        <Suspense fallback={<Skeleton height={200} />}>
          <PlacesDrawing places={entity.places} />
        </Suspense>
      )}
      <ShareList
        label="Countries by calls"
        items={entity.countries.map((row) => ({
          key: row.country,
          value: row.calls,
          label: countryName(row.country),
        }))}
      />
    </Panel>
  );
}
