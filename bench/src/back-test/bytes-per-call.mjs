import { openChdbLake } from '@gatewatch/store';
import { worldCalls } from './world-calls.mjs';

/** Of one day of a world at scale 1, as it lies on disk after merging. */
export const bytesPerCall = async (path, seed) => {
  const { calls } = await worldCalls({ seed, days: 1, scale: 1 });
  const lake = await openChdbLake({ path });
  try {
    for (let at = 0; at < calls.length; at += 20_000)
      await lake.insertCalls(`bench-${at}`, calls.slice(at, at + 20_000));
    const [row] = await lake.select(
      `select sum(column_data_compressed_bytes) as bytes, sumIf(column_data_compressed_bytes, column = 'rest') as rest
        from system.parts_columns where active and database = 'gatewatch_store' and table = 'calls'`,
    );
    const [written, rest] = [Number(row.bytes), Number(row.rest)];
    return { written: written / calls.length, without: (written - rest) / calls.length };
  } finally {
    await lake.close();
  }
};
