import type { Policy, PolicyDraft, PolicyMode, PolicyStep } from '@gatewatch/model';
import { instructionWords } from '../../components/action-words.js';
import { formatShare } from '../../format/format-count.js';
import { formatDuration } from '../../format/format-duration.js';
import { conditionWords } from './condition-words.js';

export const MODE_WORDS: Readonly<Record<PolicyMode, { readonly title: string; readonly about: string }>> = {
  simulate: {
    title: 'Simulate',
    about: 'Notes what it would do. The responder gets nothing it could carry out.',
  },
  suggest: {
    title: 'Suggest',
    about: 'Asks people for each order; nothing happens before somebody approves.',
  },
  canary: { title: 'Canary', about: 'Acts on a share or a tag of entities; for all others it only notes.' },
  enforce: { title: 'Enforce', about: 'Acts by itself, usually within a second, within its budget.' },
};

/** In the order in which a policy is armed. */
export const STAGES: readonly PolicyMode[] = ['simulate', 'suggest', 'canary', 'enforce'];

const stepWords = (step: PolicyStep): string => {
  const time = step.durationMs === null ? 'until it is lifted' : `for ${formatDuration(step.durationMs)}`;
  return step.action === 'call-http' ? instructionWords(step) : `${instructionWords(step)} ${time}`;
};

function whoActs({ mode, then, canary }: Pick<PolicyDraft, 'mode' | 'then' | 'canary'>): string {
  if (mode === 'simulate') return 'Gatewatch notes that it would ';
  if (mode === 'suggest' || then.approval === 'ask') return 'Gatewatch asks people whether to ';
  if (mode === 'enforce') return 'Gatewatch will ';
  const tagged = canary.tags.length === 0 ? '' : ` and everything tagged ${canary.tags.join(' or ')}`;
  return `Gatewatch will, for ${formatShare(canary.share)} of entities${tagged}, `;
}

/** What a policy does, as one sentence that can be read aloud. */
export function policySentence(policy: Pick<PolicyDraft, 'mode' | 'when' | 'then' | 'canary'>): string {
  const [first, ...further] = policy.then.steps;
  if (first === undefined) return '';
  const ladder = further.map((step) => `; if it goes on, ${stepWords(step)}`).join('');
  return `When there is ${conditionWords(policy.when)}, ${whoActs(policy)}${stepWords(first)}${ladder}.`;
}

/** What a policy would be made of again. */
export const draftOf = (policy: Policy): PolicyDraft => {
  const { id: _, createdAt: __, updatedAt: ___, frozen: ____, override: _____, ...draft } = policy;
  return draft;
};
