import { rename, writeFile } from 'node:fs/promises';
import type { KongRow } from '@gatewatch/discovery';
import type { AdminApi, KongAnswer } from '../kong/admin-api.js';
import { type Declared, declaredApi } from '../kong/write/declared-api.js';
import { MAX_BYTES, textOfFile } from './deck-file.js';
import { type DeckRows, ownFile, ownPlugins, readDeckRows } from './deck-rows.js';

/** A plugin of ours may hold the password of somebody’s counters, so others do not read the file. */
const MODE = 0o640;

const unavailable = (message: string): Exclude<KongAnswer, { readonly kind: 'done' }> => ({
  kind: 'unavailable',
  message,
});

interface DeckFound extends Declared {
  readonly rows: DeckRows;
}

/**
 * Two files as Kong's Admin API: what `file` says of the gateway is read only, and our plugins are all that `writeTo` holds.
 * It is written whole and put in place at once, one change after the other.
 */
export const deckApi = (file: string, writeTo: string): AdminApi =>
  declaredApi<DeckFound>({
    async read() {
      try {
        const found = readDeckRows(await textOfFile(file));
        if (found.kind !== 'read') return unavailable(`${file}: ${found.reason}`);
        const text = await textOfFile(writeTo).catch((error: unknown) => {
          if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}';
          throw error;
        });
        const own = ownPlugins(text, found.rows);
        return own === undefined
          ? unavailable(`${writeTo} holds no decK configuration`)
          : { kind: 'read', rows: found.rows, own };
      } catch (error) {
        return unavailable(error instanceof Error ? error.message : String(error));
      }
    },
    async write({ rows, own }, id: string, row: KongRow | undefined) {
      const kept = own.filter((known) => known.id !== id);
      const text = ownFile(row === undefined ? kept : [...kept, row], rows);
      if (row !== undefined && Buffer.byteLength(text) > MAX_BYTES)
        return { kind: 'invalid', message: `${writeTo} would be longer than ${MAX_BYTES} bytes` };
      try {
        await writeFile(`${writeTo}.new`, text, { mode: MODE });
        await rename(`${writeTo}.new`, writeTo);
      } catch (error) {
        return unavailable(error instanceof Error ? error.message : String(error));
      }
      return { kind: 'done', row: row ?? {} };
    },
  });
