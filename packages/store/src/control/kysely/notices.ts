import type { Notice, NoticeKind, Page } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { NoticeDraft, NoticeRepository } from '../repositories/notice-repository.js';
import { limitOf, pageOf, positionOf } from './page.js';
import type { Database, Tables } from './tables.js';

export class KyselyNotices implements NoticeRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  sync(current: readonly NoticeDraft[], at: string, newId: () => string): Promise<number> {
    return this.#database.transaction().execute(async (scope) => {
      const open = await scope.selectFrom('notices').selectAll().where('until', 'is', null).execute();
      const known = new Map(open.map((row) => [keyOf(row), row]));
      let changes = 0;
      for (const draft of current) {
        const row = known.get(keyOf(draft));
        known.delete(keyOf(draft));
        const { kind, subject, severity, detail, advice } = draft;
        const changeable = { severity, detail, advice, last_seen: at };
        if (row === undefined) {
          changes += 1;
          await scope
            .insertInto('notices')
            .values({ id: newId(), kind, subject, ...changeable, since: at, until: null })
            .execute();
        } else {
          await scope.updateTable('notices').set(changeable).where('id', '=', row.id).execute();
        }
      }
      for (const gone of known.values()) {
        changes += 1;
        await scope.updateTable('notices').set({ until: at }).where('id', '=', gone.id).execute();
      }
      return changes;
    });
  }

  async list(
    request: PageRequest & { readonly open?: boolean; readonly kind?: NoticeKind },
  ): Promise<Page<Notice>> {
    const limit = limitOf(request);
    const position = positionOf(request);
    let query = this.#database
      .selectFrom('notices')
      .selectAll()
      .orderBy('since', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (request.open === true) query = query.where('until', 'is', null);
    if (request.kind !== undefined) query = query.where('kind', '=', request.kind);
    if (position !== undefined) {
      const { at, id } = position;
      query = query.where(({ or, and, eb }) =>
        or([eb('since', '<', at), and([eb('since', '=', at), eb('id', '<', id)])]),
      );
    }
    return pageOf(await query.execute(), limit, ({ since, id }) => ({ at: since, id }), noticeOf);
  }
}

const keyOf = ({ kind, subject }: Pick<NoticeDraft, 'kind' | 'subject'>): string => `${kind} ${subject}`;

const noticeOf = ({ last_seen, ...row }: Tables['notices']): Notice => ({ ...row, lastSeen: last_seen });
