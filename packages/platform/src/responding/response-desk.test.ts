import { responseSettingsSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { LiveHub } from '../live/live-hub.js';
import { ResponseDesk } from './response-desk.js';

it('stays stopped when settings are saved in the moment of the stop', async () => {
  const kept: unknown[] = [];
  const desk = new ResponseDesk({
    store: {
      settings: {
        get: async () => undefined,
        setOnce: async (_, value) => value,
        remove: async () => undefined,
        set: async (_, value) => {
          await new Promise(setImmediate);
          kept.push(value);
        },
      },
    },
    live: new LiveHub(),
    now: () => new Date('2026-03-05T10:00:00.000Z'),
  });
  const { stopped: _, ...settings } = responseSettingsSchema.parse({});
  await Promise.all([
    desk.stop({ endAll: async () => 0 }, 'alice', 'a release'),
    desk.change(settings, 'bob'),
  ]);
  expect(desk.current().stopped).toMatchObject({ by: 'alice' });
  expect(kept.at(-1)).toMatchObject({ stopped: { by: 'alice' } });
});
