import { jsonMember, type Stretch } from '../fetch/json-member.js';
import { elementsOf, trimmed } from '../json-elements.js';

/** A document found. */
export interface SearchHit {
  /** Index and id: names it for good. */
  readonly id: string;
  /** The document as it stands in the answer, not parsed: long numbers keep their digits. */
  readonly source: Buffer;
  /** What `search_after` wants. */
  readonly sort: readonly unknown[];
}

export interface SearchAnswer {
  readonly hits: readonly SearchHit[];
  /** The id to go on with; it can change from answer to answer. */
  readonly pitId: string | undefined;
}

/** Reads the answer of a search. Throws when it is none. */
export function searchHits(answer: Buffer): SearchAnswer {
  const whole: Stretch = { start: 0, end: answer.length };
  const outer = jsonMember(answer, whole, 'hits');
  const inner = outer === undefined ? undefined : jsonMember(answer, outer, 'hits');
  if (inner === undefined) throw new Error('The answer to a search holds no hits.');
  const elements = elementsOf(answer.subarray(inner.start, inner.end));
  if (elements.kind !== 'lines') throw new Error('The hits of a search are no list.');
  const pitId = memberOf(answer, whole, 'pit_id');
  return {
    hits: elements.lines
      .map(trimmed)
      .filter((hit) => hit.length > 0)
      .map(hitOf),
    pitId: typeof pitId === 'string' ? pitId : undefined,
  };
}

function hitOf(hit: Buffer): SearchHit {
  const whole: Stretch = { start: 0, end: hit.length };
  const source = jsonMember(hit, whole, '_source');
  const sort = memberOf(hit, whole, 'sort');
  if (!Array.isArray(sort)) throw new Error('A hit of a search has no sort values.');
  return {
    id: `${String(memberOf(hit, whole, '_index'))}/${String(memberOf(hit, whole, '_id'))}`,
    source: source === undefined ? Buffer.alloc(0) : hit.subarray(source.start, source.end),
    sort,
  };
}

function memberOf(bytes: Buffer, within: Stretch, name: string): unknown {
  const found = jsonMember(bytes, within, name);
  return found === undefined ? undefined : JSON.parse(bytes.toString('utf8', found.start, found.end));
}
