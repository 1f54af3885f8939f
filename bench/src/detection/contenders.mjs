import { createEngine } from '@gatewatch/analytics';
import { HOUR_MS } from './match.mjs';
import { Stories } from './stories.mjs';

/** The product's engine under some settings. */
export const engineContender = (name, settings = {}) => {
  const engine = createEngine(settings);
  const stories = new Stories();
  return {
    name,
    engine,
    observe: (call, ordinal) => {
      const events = engine.observe(call);
      if (events.length > 0) stories.take(events, ordinal);
    },
    finish: (newestMs, ordinal) => stories.take(engine.advance(newestMs + HOUR_MS), ordinal),
    /** One list of stories a setting that was swept: here only one. */
    lists: () => [{ setting: '', stories: stories.list() }],
  };
};
