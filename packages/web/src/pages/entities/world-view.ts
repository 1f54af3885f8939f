import { type GeoProjection, geoNaturalEarth1 } from 'd3-geo';

/** Degrees. */
export interface Spot {
  readonly latitude: number;
  readonly longitude: number;
}

/** Who calls from one town is shown on its continent, not on its streets: degrees seen to each side at least. */
const LEAST_REACH = 18;
/** Beyond so many degrees between the westernmost and the easternmost the whole world is shown. */
const MOST_SPREAD = 120;

/** A projection (Natural Earth I, Patterson 2012) into `width` × `height` that shows all spots with some land around them. */
export function worldView(spots: readonly Spot[], width: number, height: number): GeoProjection {
  const projection = geoNaturalEarth1();
  const longitudes = spots.map((spot) => spot.longitude);
  const latitudes = spots.map((spot) => spot.latitude);
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  if (spots.length === 0 || east - west > MOST_SPREAD) {
    return projection.fitSize([width, height], { type: 'Sphere' });
  }
  projection.rotate([-(west + east) / 2, 0]);
  const corners = [
    [west - LEAST_REACH, Math.max(-85, south - LEAST_REACH)],
    [east + LEAST_REACH, Math.min(85, north + LEAST_REACH)],
  ];
  return projection.fitSize([width, height], { type: 'MultiPoint', coordinates: corners });
}
