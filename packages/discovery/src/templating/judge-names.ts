import type { Lexicon } from './lexicon.js';
import { factsOf, featuresOf } from './name-features.js';
import { NAME_WEIGHTS } from './name-weights.js';
import { namesAt, type PlacedName, type PlaceNames } from './place-names.js';
import type { ViewNode } from './view-node.js';

/** A document or route that has a parameter here: odds of 20 to 1, unless the traffic says otherwise loudly. */
const PINNED_LOG_ODDS = 3;
/** A verdict is changed only for a reason: log odds beyond ± this. */
const INERTIA = 0.2;

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

/** Which of the words at a place are values, by logistic regression over `FEATURES`. */
export const judgeNames = (view: ViewNode, lexicon: Lexicon): { place: PlaceNames; judged: JudgedName[] } => {
  const place = namesAt(view);
  const facts = factsOf(view, place);
  const pinned = view.rules?.parameter === undefined ? 0 : PINNED_LOG_ODDS;
  const weights = NAME_WEIGHTS[facts.context];
  const judged = place.names.map((name) => {
    const was = name.nodes.some((node) => node.value);
    const logOdds = pinned + dot(featuresOf(name, facts, place, lexicon), weights);
    return { name, logOdds, value: logOdds > (was ? -INERTIA : INERTIA) };
  });
  return { place, judged };
};
