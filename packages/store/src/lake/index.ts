import { openChdbLake } from './chdb-lake.js';

/** Every lake there is; `open` gets an empty directory of its own. */
export const LAKES = [
  { name: 'chdb', open: (directory: string) => openChdbLake({ path: directory }) },
] as const;
