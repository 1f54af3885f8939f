import type { FindingDraft, OwaspId } from '@gatewatch/model';
import type { Estate } from './estate.js';

/** What a check needs to be run at all; without it the catalogue says so, and what it found before stays as it was. */
export type Need = 'traffic' | 'gateway' | 'documents' | 'sources';

/**
 * One kind of thing that can be wrong with how an API is exposed, configured or documented. Duties: pure and
 * deterministic; never throws; at most one draft per subject; at most 1,000 drafts; linear in the size of the estate.
 * It says nothing where it cannot know (too few calls, too short a time, configuration not read): a finding is shown
 * to people as a fact. Every draft has figures in `because` and a fix that can be carried out as it stands.
 */
export interface PostureCheck {
  /** e.g. `anonymous-consumer-served`; never changes, findings are stored under it. */
  readonly id: string;
  /** Number in the catalogue, `P02`. */
  readonly code: string;
  readonly title: string;
  readonly severity: FindingDraft['severity'];
  readonly owasp: readonly OwaspId[];
  readonly from: 'traffic' | 'configuration' | 'joined' | 'documents';
  readonly needs: readonly Need[];
  /** What it looks for and why it matters, for people; two or three sentences. */
  readonly about: string;
  look(estate: Estate): readonly FindingDraft[];
}
