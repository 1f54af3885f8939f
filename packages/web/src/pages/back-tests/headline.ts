import type { BackTest } from '@gatewatch/model';
import { formatCount, formatShare } from '../../format/format-count.js';

type Headline = Pick<BackTest, 'history' | 'hits' | 'swallowed' | 'estimate'>;

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  consumer: ['consumer', 'consumers'],
  user: ['user', 'users'],
  credential: ['credential', 'credentials'],
  session: ['session', 'sessions'],
  ip: ['address', 'addresses'],
};

const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** Whether it would have blocked, or only limited, or only told somebody. */
function verb(hits: BackTest['hits']): string {
  const actions = new Set(hits.flatMap(({ actions: all }) => all.map(({ action }) => action)));
  if (actions.size === 1 && actions.has('limit-consumer')) return 'limited';
  if (actions.size === 1 && actions.has('call-http')) return 'told of';
  return 'blocked';
}

function whom(hits: BackTest['hits']): string {
  const kinds = [...new Set(hits.map(({ entity }) => entity.kind))];
  const [only] = kinds;
  const words = kinds.length === 1 && only !== undefined ? KINDS[only] : undefined;
  return counted(hits.length, words ?? ['entity', 'entities']);
}

/** The answer of a back-test as one sentence that stands on its own. */
export function headline({ history, hits, swallowed, estimate }: Headline): string {
  const days = counted(Math.max(1, Math.round(history.days)), ['day', 'days']);
  const start = Math.round(history.days) <= 1 ? `On this ${days.slice(2)}` : `On these ${days}`;
  if (hits.length === 0) return `${start} this policy would have met nobody.`;
  const good = swallowed.total.succeeded;
  const calls = good === 0 ? 'no good call' : counted(good, ['good call', 'good calls']);
  return `${start} this policy would have ${verb(hits)} ${whom(hits)} and swallowed ${calls}; ${surety(estimate)}`;
}

/** How sure it is whom it hits; without labels it says what to do. */
function surety({ labelled, sampled, upper, confidence }: BackTest['estimate']): string {
  if (labelled === 0)
    return `how many of them are legitimate nobody can say before ${counted(sampled, ['hit is', 'hits are'])} labelled.`;
  return `with ${formatShare(confidence)} confidence at most ${formatShare(upper)} of what it hits is legitimate.`;
}
