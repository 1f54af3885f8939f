import type { PathNode } from './path-node.js';
import { TRAITS } from './spelling.js';

/** Words of values whose nodes are gone; bounded, oldest forgotten first. */
const MAX_FOLDED_WORDS = 2_000;
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
    const bits = node.spelling;
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
   * How unlike the service's everyday names a word of this `spelling` is: −ln of the share of names with its rarest trait, add-half
   * smoothed (Krichevsky–Trofimov).
   */
  surprise(bits: number): number {
    let most = 0;
    for (let trait = 0; trait < TRAITS; trait++) {
      if ((bits & (1 << trait)) === 0) continue;
      const share = ((this.#spelled[trait] ?? 0) + 0.5) / (this.#names + 1);
      most = Math.max(most, -Math.log(share));
    }
    return Math.min(4, most);
  }
}
