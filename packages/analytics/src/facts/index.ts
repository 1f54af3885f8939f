import { acquaintance } from './acquaintance.js';
import { codeTry } from './code-try.js';
import { credentialWorkedBefore } from './credential-worked-before.js';
import { enteredAfterRefusals } from './entered-after-refusals.js';
import { foreignObject } from './foreign-object.js';
import { offHours } from './off-hours.js';
import { overlapping } from './overlapping.js';
import { oversized } from './oversized.js';
import { rotated } from './rotated.js';
import { sequential } from './sequential.js';
import { serviceTime } from './service-time.js';
import { silentDays } from './silent-days.js';
import { sourceIsNew } from './source-is-new.js';
import { sourceIsSuspect } from './source-is-suspect.js';
import { strangeToPeers } from './strange-to-peers.js';
import { travelled } from './travelled.js';
import { unfamiliarData } from './unfamiliar-data.js';

/** All recognisers. What each says of a call is the fact of its name. */
export const RECOGNISERS = [
  sequential,
  sourceIsNew,
  credentialWorkedBefore,
  enteredAfterRefusals,
  sourceIsSuspect,
  foreignObject,
  acquaintance,
  travelled,
  overlapping,
  silentDays,
  offHours,
  codeTry,
  rotated,
  oversized,
  serviceTime,
  unfamiliarData,
  strangeToPeers,
] as const;

type Listed = (typeof RECOGNISERS)[number];

/** What one call shows, by recogniser. Measures count it. */
export type CallFacts = { readonly [One in Listed as One['id']]: ReturnType<One['recognise']> };
