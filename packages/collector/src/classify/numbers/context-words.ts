import type { Subject } from '../finding.js';
import { KNOWN_KINDS, type KnownKind } from './known-kinds.js';

const BY_WORD = new Map<string, KnownKind[]>();
/** Words of scripts without spaces, looked for anywhere. */
const ANYWHERE: (readonly [string, KnownKind])[] = [];
for (const kind of KNOWN_KINDS) {
  for (const word of kind.words) {
    if (/[\u0e00-\uffff]/.test(word)) ANYWHERE.push([word.replaceAll('+', ' '), kind]);
    const bucket = BY_WORD.get(word);
    if (bucket === undefined) BY_WORD.set(word, [kind]);
    else bucket.push(kind);
  }
}

const LONGEST_TEXT = 4096;
const LETTERS = /[\p{L}\p{M}\p{N}'.-]+/gu;

/** Kinds that the text or the field's name speaks of, and whether the field's name says plainly that it is something else. */
export interface Context {
  readonly named: ReadonlySet<KnownKind>;
  readonly ordinary: boolean;
}

const NOTHING: Context = { named: new Set(), ordinary: false };

/** Names of fields that hold ordinary numbers. */
const ORDINARY = new Set(
  (
    'id ids uid order orders ts time timestamp date created updated expires exp iat nbf page limit offset size count total ' +
    'amount price sum qty quantity version seq sequence index idx port status duration width height lat lon lng x y zoom ' +
    'after before since until cursor start end from to build revision rev epoch ms millis password passwd pwd token secret login username user nonce hash checksum length latency bytes'
  ).split(' '),
);

export function contextOf({ text, lower, name }: Subject, wholeValue: boolean): Context {
  if (wholeValue && name === '') return NOTHING;
  const named = new Set<KnownKind>();
  const near = name === '' ? [] : wordsOfName(name);
  addWords(near, named);
  if (near.length > 1)
    addWords([near.join(''), ...near.slice(1).map((word, index) => (near[index] ?? '') + word)], named);
  if (!wholeValue) {
    const spoken = lower.length > LONGEST_TEXT ? lower.slice(0, LONGEST_TEXT) : lower;
    addWords(spoken.match(LETTERS)?.flatMap(withParts) ?? [], named);
    for (const [word, kind] of ANYWHERE) if (text.includes(word)) named.add(kind);
  }
  return { named, ordinary: named.size === 0 && near.some((word) => ORDINARY.has(word)) };
}

function addWords(words: readonly string[], named: Set<KnownKind>): void {
  let before = '';
  for (const word of words) {
    for (const kind of BY_WORD.get(word) ?? []) named.add(kind);
    if (before !== '') for (const kind of BY_WORD.get(`${before}+${word}`) ?? []) named.add(kind);
    before = word;
  }
}

/** `St.-Nr.` as it stands, without its last dot, and in its parts. */
function withParts(word: string): string[] {
  const bare = word.replace(/[.'-]+$/, '');
  return bare.includes('-') || bare.includes('.') || bare.includes("'")
    ? [bare, ...bare.split(/[-.']/)]
    : [bare];
}

const wordsOfName = (name: string): string[] => name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
