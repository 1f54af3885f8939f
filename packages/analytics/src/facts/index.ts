import { credentialWorkedBefore } from './credential-worked-before.js';
import { enteredAfterRefusals } from './entered-after-refusals.js';
import { foreignObject } from './foreign-object.js';
import { sequential } from './sequential.js';
import { sourceIsNew } from './source-is-new.js';
import { sourceIsSuspect } from './source-is-suspect.js';

/** All recognisers. What each says of a call is the fact of its name. */
export const RECOGNISERS = [
  sequential,
  sourceIsNew,
  credentialWorkedBefore,
  enteredAfterRefusals,
  sourceIsSuspect,
  foreignObject,
] as const;

type Listed = (typeof RECOGNISERS)[number];

/** What one call shows, by recogniser. Measures count it. */
export type CallFacts = { readonly [One in Listed as One['id']]: ReturnType<One['recognise']> };
