/** Natural Earth's countries at 1:110 million; inferring its type from 100 KB of JSON would cost and say less. */
declare module 'world-atlas/countries-110m.json' {
  import type { GeometryCollection, Topology } from 'topojson-specification';

  const world: Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
  export default world;
}
