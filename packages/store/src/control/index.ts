import { join } from 'node:path';
import { openSqliteControlStore } from './sqlite/sqlite-control-store.js';

/** Every control store there is; `open` gets a directory of its own and finds there what it kept before. */
export const CONTROL_STORES = [
  {
    name: 'sqlite',
    open: (directory: string) => openSqliteControlStore({ path: join(directory, 'control.db') }),
  },
] as const;
