import type { Severity } from '@gatewatch/model';
import type { Reading } from './decoding/reading.js';
import type { InspectedRequest, PartKind } from './requests/inspected-request.js';

/** What an attacker is after. Rules that users bring may name categories of their own. */
type SignatureCategory = string;

/** Where a case of a rule's own test list stands: a value of a query parameter unless it says otherwise. */
export type RuleCase = string | Partial<InspectedRequest>;

/** How a rule decides. `needs`: lower-case texts of which one must occur for the rule to be asked at all; none = always. */
type LooksFor =
  /** One of these texts occurs, in any letter case. */
  | { readonly kind: 'texts'; readonly any: readonly string[] }
  /** An RE2 expression matches (linear time, no look-around), in any letter case. */
  | { readonly kind: 'pattern'; readonly needs: readonly string[]; readonly pattern: string }
  /** A scanner of ours finds it in one reading of one part. Total and linear in the length of the text. */
  | {
      readonly kind: 'scan';
      readonly needs: readonly string[];
      readonly scan: (text: Reading, name: string) => boolean;
    }
  /** Something about the request as a whole; answers with where it was seen, or undefined. */
  | {
      readonly kind: 'request';
      readonly needs: readonly string[];
      readonly test: (request: InspectedRequest) => string | undefined;
    };

/** A rule is data. Its id is stable: alerts and exceptions name it. */
export interface Rule {
  /** `<category>-<what>`, kebab-case; of loaded rules `sigma-<id>` or `crs-<id>`. */
  readonly id: string;
  readonly category: SignatureCategory;
  readonly severity: Severity;
  /** What is looked for and why it is an attack, in one sentence. */
  readonly because: string;
  /** Parts of a request that it is asked about. */
  readonly parts: readonly PartKind[];
  readonly looksFor: LooksFor;
  /** Requests that must match, and look-alikes from ordinary life that must not. Run by `every-signature.test.ts`. */
  readonly bad: readonly RuleCase[];
  readonly good: readonly RuleCase[];
}

export type RuleSet = readonly Rule[];

export interface SignatureMatch {
  readonly rule: string;
  readonly category: SignatureCategory;
  readonly severity: Severity;
  /** `path`, `query.<name>`, `header.<name>`, `body` or `body.<name>`; names are cut at 64 characters. */
  readonly where: string;
}

/** Total and deterministic: any request gives an answer, the same one each time; time linear in its length. */
export interface Inspector {
  readonly inspect: (request: InspectedRequest) => readonly SignatureMatch[];
}
