import type { AdminApi, KongRow } from '../admin-api.js';

/** Reads lists one after the other and notes what could not be read. Only GETs. */
export interface BoundedLists {
  /**
   * Rows of a list; none, and a gap, when this gateway has no such list or refuses it. None, without asking, once the
   * gateway did not answer: then `outage` says why.
   */
  read(path: string, maxRows: number): Promise<readonly KongRow[]>;
  /** One object; undefined when there is none or it is refused. */
  get(path: string): Promise<KongRow | undefined>;
  gap(what: string, why: string): void;
  readonly gaps: { what: string; why: string }[];
  /** Why the gateway stopped answering; '' while it answers. */
  outage(): string;
}

export function createBoundedLists(api: AdminApi): BoundedLists {
  const gaps: { what: string; why: string }[] = [];
  let outage = '';
  const gap = (what: string, why: string): void => {
    gaps.push({ what, why: why.slice(0, 500) });
  };
  return {
    gaps,
    gap,
    outage: () => outage,
    async read(path, maxRows) {
      if (outage !== '') return [];
      const what = path.slice(1);
      const listed = await api.list(path, {}, maxRows);
      switch (listed.kind) {
        case 'rows':
          if (!listed.whole) gap(what, `only the first ${listed.rows.length} were read`);
          return listed.rows;
        case 'not-found':
          gap(what, 'this gateway knows no such list');
          return [];
        case 'unavailable':
          if (listed.because === 'refused') gap(what, listed.message);
          else outage = listed.message;
          return [];
        case 'invalid':
        case 'taken':
        case 'read-only':
          gap(what, listed.message);
          return [];
      }
    },
    async get(path) {
      if (outage !== '') return undefined;
      const answer = await api.request('GET', path);
      return answer.kind === 'done' ? answer.row : undefined;
    },
  };
}
