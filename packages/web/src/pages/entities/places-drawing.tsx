import type { EntityDetail } from '@gatewatch/model';
import { geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import world from 'world-atlas/countries-110m.json';
import { countryName } from '../../format/country-name.js';
import { formatCount } from '../../format/format-count.js';
import classes from './places-drawing.module.css';
import { worldView } from './world-view.js';

type Place = EntityDetail['places'][number];

const WIDTH = 420;
const HEIGHT = 220;
const LEAST_RADIUS = 3;
const MOST_RADIUS = 11;

const LAND = feature(world, world.objects.land);
const BORDERS = mesh(world, world.objects.countries, (a, b) => a !== b);

/** Land and borders (Natural Earth), and a dot for each place whose area grows with its calls. */
export function PlacesDrawing({ places }: { readonly places: readonly Place[] }) {
  const projection = worldView(places, WIDTH, HEIGHT);
  const path = geoPath(projection);
  const most = Math.max(...places.map(({ calls }) => calls), 1);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={classes.map}
      role="img"
      aria-label={`Called from ${places.map(describe).join('; ')}`}
    >
      <path className={classes.land} d={path(LAND) ?? ''} />
      <path className={classes.border} d={path(BORDERS) ?? ''} />
      {places.map((place) => {
        const point = projection([place.longitude, place.latitude]);
        if (point === null) return null;
        return (
          <circle
            key={`${place.latitude} ${place.longitude}`}
            className={classes.place}
            cx={point[0]}
            cy={point[1]}
            r={Math.max(LEAST_RADIUS, MOST_RADIUS * Math.sqrt(place.calls / most))}
          >
            <title>{describe(place)}</title>
          </circle>
        );
      })}
    </svg>
  );
}

const describe = ({ country, latitude, longitude, calls }: Place): string =>
  `${countryName(country)} (${Math.abs(latitude)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude)}° ${longitude < 0 ? 'W' : 'E'}): ${formatCount(calls)} calls`;
