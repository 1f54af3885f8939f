import { wordsOf } from '../vocabulary.js';
import type { PathNode } from './path-node.js';

/** Words of values whose nodes are gone; bounded, oldest forgotten first. */
const MAX_FOLDED_WORDS = 2_000;
/** Features of spelling: upper first letter, inner upper, all upper, hyphen, underscore, dot, digit, three words or more. */
const TRAITS = 8;

export const spellingOf = (text: string): number => {
  let bits = 0;
  let lower = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a) bits |= at === 0 ? 1 : 2;
    else if (code >= 0x61 && code <= 0x7a) lower = true;
    else if (code === 0x2d) bits |= 8;
    else if (code === 0x5f) bits |= 16;
    else if (code === 0x2e) bits |= 32;
    else if (code >= 0x30 && code <= 0x39) bits |= 64;
  }
  if (!lower && (bits & 3) !== 0) bits = (bits & ~3) | 4;
  if (wordsOf(text).length > 2) bits |= 128;
  return bits;
};

/** How a service spells the names of its resources, and which words it uses as values: both tell what a new word is. */
export class Lexicon {
  readonly folded = new Set<string>();
  readonly #words = new Map<string, { value: number; literal: number }>();
  readonly #spelled = new Array<number>(TRAITS).fill(0);
  #names = 0;

  /** `sign` +1 when the node comes or is now read this way, -1 when it goes. */
  count(node: PathNode, sign: 1 | -1): void {
    if (node.folded) return;
    let word = this.#words.get(node.key);
    if (word === undefined) {
      word = { value: 0, literal: 0 };
      this.#words.set(node.key, word);
    }
    if (node.value) word.value += sign;
    else word.literal += sign;
    if (word.value + word.literal === 0) this.#words.delete(node.key);
    if (node.unusual > 0) return;
    this.#names += sign;
    const bits = spellingOf(node.key);
    for (let trait = 0; trait < TRAITS; trait++)
      if ((bits & (1 << trait)) !== 0) this.#spelled[trait] = (this.#spelled[trait] ?? 0) + sign;
  }

  remember(word: string): void {
    this.folded.add(word);
    if (this.folded.size <= MAX_FOLDED_WORDS) return;
    for (const oldest of this.folded) {
      this.folded.delete(oldest);
      return;
    }
  }

  /** Whether `word` is read as a value elsewhere, at other nodes than the `own` of the place in question. */
  valueElsewhere(word: string, own: readonly PathNode[]): boolean {
    if (this.folded.has(word)) return true;
    let value = this.#words.get(word)?.value ?? 0;
    for (const node of own) if (node.value) value--;
    return value > 0;
  }

  /**
   * How unlike the service's everyday names a word is spelled: −ln of the share of names with its rarest trait, add-half
   * smoothed (Krichevsky–Trofimov).
   */
  surprise(word: string): number {
    const bits = spellingOf(word);
    let most = 0;
    for (let trait = 0; trait < TRAITS; trait++) {
      if ((bits & (1 << trait)) === 0) continue;
      const share = ((this.#spelled[trait] ?? 0) + 0.5) / (this.#names + 1);
      most = Math.max(most, -Math.log(share));
    }
    return Math.min(4, most);
  }
}
