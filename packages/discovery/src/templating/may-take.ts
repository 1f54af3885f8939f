import type { JudgedName } from './judge-names.js';
import type { PlaceNames } from './place-names.js';

/** Names of the inventory that must look like values before any of them is read as one. */
const LEAST_ESTABLISHED = 2;
/** So many words nobody vouches for may stand beside each of them. */
const MOST_INVENTED = 8;

/**
 * Whether names of the inventory may be read as values now: not when nearly all the words that say so were never seen
 * twice, or somebody could take endpoints away by inventing names beside them.
 */
export const mayTake = (judged: readonly JudgedName[], place: PlaceNames): boolean => {
  let established = 0;
  let others = 0;
  for (const { name, value } of judged) {
    if (!value) continue;
    if (name.nodes.some((node) => node.established)) established++;
    else others++;
  }
  for (const fold of place.folds)
    if (!fold.established && fold.words > 0) others += fold.values?.distinct() ?? 0;
  return established >= LEAST_ESTABLISHED && established * MOST_INVENTED >= others;
};
