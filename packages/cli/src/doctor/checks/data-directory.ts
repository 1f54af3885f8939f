import { access, constants, statfs } from 'node:fs/promises';
import type { Check } from '../check.js';

const GIB = 1024 ** 3;
const ENOUGH_DISK_BYTES = 5 * GIB;

/** Is there room to keep what comes? */
export const dataDirectory: Check = async ({ dataDir }) => {
  const writable = await access(dataDir, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!writable) {
    return [
      {
        verdict: 'warning',
        what: `no data directory at ${dataDir}`,
        advice: '"gatewatch up" makes it at first start',
      },
    ];
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const gib = (free / GIB).toFixed(1);
  return free >= ENOUGH_DISK_BYTES
    ? [{ verdict: 'ok', what: `data directory ${dataDir}, ${gib} GiB free` }]
    : [
        {
          verdict: 'warning',
          what: `only ${gib} GiB free for ${dataDir}`,
          advice: 'make room, or keep less: platform.retentionDays: 30',
        },
      ];
};
