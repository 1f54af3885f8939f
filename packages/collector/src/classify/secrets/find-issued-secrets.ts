import { ALNUM, classOf } from '../../sanitise/character-class.js';
import type { Detector, Subject } from '../finding.js';
import { type Shape, shapeOf } from '../shape.js';
import { entropyOf } from './entropy.js';
import { isPlaceholder } from './is-placeholder.js';
import { ISSUED_SECRETS } from './issued-secrets.js';

interface Rule {
  readonly dataClass: string;
  readonly shape: Shape;
  readonly entropy: number;
  readonly word: string;
}

/** Rules by the first character of what they can begin with: most positions of a text are in no bucket. */
const BY_FIRST = new Map<number, Rule[]>();
/** Rules that begin with a set of characters and have a literal further on: `[literal, characters before it, rule]`. */
const BY_ANCHOR: (readonly [string, number, Rule])[] = [];
/** Begin with a set and have no anchor: tried where a word begins, when the text has the rule's word (or it has none). */
const BY_WORD: Rule[] = [];

for (const [id, source, entropy = 3, word = ''] of ISSUED_SECRETS) {
  const shape = shapeOf(source);
  const rule = { dataClass: `secret.${id}`, shape, entropy, word };
  if (shape.anchor !== undefined) BY_ANCHOR.push([shape.anchor.literal, shape.anchor.offset, rule]);
  else if (word !== '' || shape.prefixes.includes('')) BY_WORD.push(rule);
  else {
    for (const first of new Set(shape.prefixes.map((prefix) => prefix.charCodeAt(0)))) {
      const bucket = BY_FIRST.get(first);
      if (bucket === undefined) BY_FIRST.set(first, [rule]);
      else bucket.push(rule);
    }
  }
}

const isPart = (code: number): boolean => (classOf(code) & ALNUM) !== 0 || code === 0x2b;

/** Keys whose issuer gave them a look of their own. */
export const findIssuedSecrets: Detector = (subject, found) => {
  const { text, lower } = subject;
  const words = BY_WORD.filter(({ word }) => lower.includes(word) || subject.name.includes(word));
  for (let index = 0; index < text.length; index += 1) {
    if (index > 0 && isPart(text.charCodeAt(index - 1))) continue;
    const bucket = BY_FIRST.get(text.charCodeAt(index));
    if (bucket !== undefined) {
      for (const rule of bucket) add(rule, subject, index, found);
    }
    if (words.length > 0) {
      for (const rule of words) add(rule, subject, index, found);
    }
  }
  for (const [literal, offset, rule] of BY_ANCHOR) {
    for (let at = text.indexOf(literal); at !== -1; at = text.indexOf(literal, at + 1)) {
      const start = at - offset;
      if (start >= 0 && (start === 0 || !isPart(text.charCodeAt(start - 1))))
        add(rule, subject, start, found);
    }
  }
};

function add(
  { dataClass, shape, entropy }: Rule,
  { text }: Subject,
  start: number,
  found: Parameters<Detector>[1],
): void {
  const end = shape.endOf(text, start);
  if (end === -1) return;
  // A longer run of the same characters is something else.
  const next = text.charCodeAt(end);
  if (isPart(next) || next === 0x5f || shape.continues(text, end)) return;
  const secret = text.slice(start, end);
  if (entropyOf(secret) < entropy || isPlaceholder(secret)) return;
  found.push({ start, end, dataClass });
}
