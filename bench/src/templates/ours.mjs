import { createTemplater } from '@gatewatch/discovery';

/** Templates of calls by what was learned from all of them (`gatewatch discover --assign`). */
export const learned = (calls) => {
  const templater = createTemplater({ admission: 'first-call' });
  for (const call of calls) templater.assign(call);
  templater.settle();
  return calls.map((call) => `${call.method} ${templater.templateOf(call).template}`);
};

/** What each call was assigned to when it came. */
export const live = (calls) => {
  const templater = createTemplater({ admission: 'first-call' });
  return calls.map((call) => `${call.method} ${templater.assign(call).template}`);
};
