import type { Schedule } from '../../../scheduler.js';
import type { AdminApi, KongAnswer, KongRow } from '../admin-api.js';
import { isRecord } from '../planning/kong-snapshot.js';
import { applyEdit, type DocumentEdit, editOf, rowIn } from './declarative-document.js';
import { declarativeText, readDeclarative } from './declarative-text.js';

export interface DeclarativeOptions {
  readonly schedule: Schedule;
  /** How long the first change waits for others that go with it, milliseconds. */
  readonly gatherMs: number;
  /** Between two documents, milliseconds: each is a full reload (Kong/kong#5898, #6547). */
  readonly spacingMs: number;
}

/** Somebody else's document came in between: read again, so often. */
const MAX_TRIES = 3;

interface Waiting {
  readonly edit: DocumentEdit;
  readonly answer: (answer: KongAnswer) => void;
}
type Failed = Exclude<KongAnswer, { readonly kind: 'done' }>;

const refusal = (message: string): Failed => ({ kind: 'read-only', message });

/** What Kong leaves out of the document it prints, so that writing it back would delete it (`db_export = false`). */
const LEFT_OUT = [{ path: '/basic-auths?size=1', member: 'basicauth_credentials' }];

/**
 * Kong without a database: reads go to the Admin API as always, and the changes that come together become one whole
 * document, read, changed, compared once more with what Kong has, and loaded by `POST /config?check_hash=1`. Kong compares nothing itself, so
 * the moment between the last look and the load remains; what is lost in it is found at the next comparison.
 */
export function declarativeApi(api: AdminApi, options: DeclarativeOptions): AdminApi {
  let waiting: Waiting[] = [];
  let timer = false;
  let busy = false;

  const readText = async (): Promise<string | Failed> => {
    const answer = await api.request('GET', '/config');
    if (answer.kind !== 'done') return answer;
    return typeof answer.row.config === 'string'
      ? answer.row.config
      : refusal('Kong shows no declarative configuration: does it have a database?');
  };

  const readWhole = async (): Promise<{ readonly text: string; readonly document: KongRow } | Failed> => {
    const text = await readText();
    if (typeof text !== 'string') return text;
    const read = readDeclarative(text);
    if (read.kind !== 'read') return refusal(`Kong’s configuration is not written back: ${read.why}.`);
    for (const { path, member } of LEFT_OUT) {
      if (member in read.document) continue;
      const rows = await api.request('GET', path);
      if (rows.kind !== 'done' && rows.kind !== 'not-found') return rows;
      if (rows.kind === 'done' && Array.isArray(rows.row.data) && rows.row.data.length > 0)
        return refusal(
          `Kong’s configuration is not written back: it holds ${member} that Kong does not print, and they would be lost. Put the block into your declarative file.`,
        );
    }
    return { text, document: read.document };
  };

  const load = async (batch: readonly Waiting[]): Promise<void> => {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const whole = await readWhole();
      if ('kind' in whole) return batch.forEach(({ answer }) => void answer(whole));
      let { document } = whole;
      const taken: Waiting[] = [];
      const refused: (readonly [Waiting, Failed])[] = [];
      for (const entry of batch) {
        const applied = applyEdit(document, entry.edit);
        if (applied.kind !== 'applied') refused.push([entry, applied]);
        else {
          document = applied.document;
          taken.push(entry);
        }
      }
      if (taken.length > 0) {
        const again = await readText();
        if (typeof again !== 'string') return batch.forEach(({ answer }) => void answer(again));
        if (again !== whole.text) continue;
        const posted = await api.request('POST', '/config?check_hash=1', {
          config: declarativeText(document),
        });
        if (posted.kind === 'invalid' && taken.length > 1) {
          // One of them spoils it for the others: each by itself.
          for (const entry of batch) await load([entry]);
          return;
        }
        for (const entry of taken)
          entry.answer(
            posted.kind !== 'done'
              ? posted
              : { kind: 'done', row: entry.edit.row === undefined ? {} : rowIn(posted.row, entry.edit) },
          );
      }
      for (const [entry, failed] of refused) entry.answer(failed);
      return;
    }
    for (const { answer } of batch)
      answer({ kind: 'unavailable', message: 'somebody else keeps changing Kong’s configuration' });
  };

  const arm = (delayMs: number): void => {
    if (timer || busy || waiting.length === 0) return;
    timer = true;
    options.schedule(delayMs, () => {
      timer = false;
      busy = true;
      const batch = waiting;
      waiting = [];
      void load(batch).then(() => {
        timer = true;
        busy = false;
        // Whatever comes meanwhile goes with the next document.
        options.schedule(options.spacingMs, () => {
          timer = false;
          arm(0);
        });
      });
    });
  };

  return {
    async request(method, path, body) {
      if (method === 'GET') return await api.request(method, path);
      const edit = editOf(method, path, body);
      if (edit === undefined)
        return refusal(`${method} ${path} has no place in a declarative configuration.`);
      return await new Promise<KongAnswer>((answer) => {
        waiting.push({ edit: isRecord(edit.row) ? { ...edit, row: edit.row } : edit, answer });
        arm(options.gatherMs);
      });
    },
    list: api.list,
  };
}
