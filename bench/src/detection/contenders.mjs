import { createEngine } from '@gatewatch/analytics';
import { HOUR_MS } from './match.mjs';
import { Stories } from './stories.mjs';

/** The product's engine under some settings; `onRaised(alert)` is told at once, `change` blinds it to something. */
export const engineContender = (
  name,
  settings = {},
  { onRaised = () => {}, change = (call) => call } = {},
) => {
  const engine = createEngine(settings);
  const stories = new Stories();
  return {
    name,
    engine,
    observe: (call, ordinal) => {
      const events = engine.observe(change(call));
      if (events.length === 0) return;
      stories.take(events, ordinal);
      for (const { kind, alert } of events) if (kind === 'raised') onRaised(alert);
    },
    finish: (newestMs, ordinal) => stories.take(engine.advance(newestMs + HOUR_MS), ordinal),
    /** One list of stories a setting that was swept: here only one. */
    lists: () => [{ setting: '', stories: stories.list() }],
  };
};
