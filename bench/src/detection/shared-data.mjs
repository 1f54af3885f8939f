import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Labelled data that stands beside the checkout where it is wanted; nothing of it is in the repository. */
const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** Path of a file of the shared data; undefined where it is absent. */
export const sharedFile = (name) => (existsSync(folder + name) ? folder + name : undefined);

export const ABSENT = { text: 'shared data is absent: skipped', figures: { kind: 'absent' } };
