import { isAsset } from './asset-files.js';
import type { Lexicon } from './lexicon.js';
import { factsOf, featuresOf } from './name-features.js';
import { NAME_WEIGHTS } from './name-weights.js';
import { namesAt, type PlacedName, type PlaceNames } from './place-names.js';
import type { ViewNode } from './view-node.js';
import { WORDS_BESIDE_PARAMETERS } from './words-beside-parameters.js';

/** A document or route that has a parameter here: odds of 20 to 1, unless the traffic says otherwise loudly. */
const PINNED_LOG_ODDS = 3;
/** A verdict is changed only for a reason: log odds beyond ± this. */
const INERTIA = 0.2;

/** From half its words on a name counts as unusual. */
const UNUSUAL = 0.5;
/**
 * Unusual words of one place are mostly of one kind: the log odds of the others' first verdicts (add-one smoothed,
 * clipped) count by half.
 */
const COMPANY = 0.8;
const MOST_COMPANY = 3;
/** From so many values of words on. */
const MANY_VALUES = 24;

/** So many files, or words that are values, make a directory of a place: its files are one endpoint. */
const DIRECTORY = 3;

export interface JudgedName {
  readonly name: PlacedName;
  readonly value: boolean;
  readonly logOdds: number;
}

const dot = (features: readonly number[], weights: readonly number[]): number => {
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += (features[at] ?? 0) * (weights[at] ?? 0);
  return sum;
};

/**
 * Among hundreds of values some are everyday words by chance (about one in ten of the words people give things); verbs and
 * views that stand beside parameters are not meant.
 */
const everydayAmong = (name: PlacedName, values: number): number =>
  name.leaf && !WORDS_BESIDE_PARAMETERS.has(name.text.toLowerCase())
    ? Math.max(0, Math.min(MOST_COMPANY, Math.log((values + 1) / MANY_VALUES)))
    : 0;

/** Which of the words at a place are values, by logistic regression over `FEATURES`. */
export const judgeNames = (view: ViewNode, lexicon: Lexicon): { place: PlaceNames; judged: JudgedName[] } => {
  const place = namesAt(view);
  const facts = factsOf(view, place);
  const pinned = view.rules?.parameter === undefined ? 0 : PINNED_LOG_ODDS;
  const weights = NAME_WEIGHTS[facts.context];
  const first = place.names.map((name) => pinned + dot(featuresOf(name, facts, place, lexicon), weights));
  const unusual = (name: PlacedName): boolean => (name.nodes[0]?.unusual ?? 0) >= UNUSUAL;
  let values = facts.foldedWords;
  let others = 0;
  for (const [index, name] of place.names.entries())
    if (unusual(name)) {
      if ((first[index] ?? 0) > 0) values++;
      else others++;
    }
  const files = facts.context === 'top' ? 0 : place.names.filter((name) => isAsset(name.text)).length;
  const directory = files + (files > 0 ? values : 0) >= DIRECTORY;
  const company = Math.max(-MOST_COMPANY, Math.min(MOST_COMPANY, Math.log((values + 1) / (others + 1))));
  const judged = place.names.map((name, index) => {
    const was = name.nodes.some((node) => node.value);
    const bonus = unusual(name) ? company * COMPANY : everydayAmong(name, values);
    const logOdds = (first[index] ?? 0) + bonus;
    const fixed = name.nodes.some((node) => node.fixed);
    if (directory && !fixed && isAsset(name.text))
      return { name, logOdds: Math.max(1, logOdds), value: true };
    return { name, logOdds, value: !fixed && logOdds > (was ? -INERTIA : INERTIA) };
  });
  return { place, judged };
};
