import { runAccessLogs } from './access-logs.mjs';
import { runAuthLogs } from './auth-logs.mjs';
import { runCrowdsec } from './crowdsec.mjs';
import { explain } from './explain.mjs';
import { runWorlds, worldTables } from './worlds.mjs';

/** What can be measured, each alone. `run` gives a readable text and plain figures. */
export const PARTS = [
  {
    name: 'worlds',
    run: async (options) => {
      const result = await runWorlds(options);
      return {
        text: worldTables(result),
        figures: {
          worlds: result.worlds.map(({ seed, days, calls, unread, entities, entityDays, attacks }) => ({
            seed,
            days,
            calls,
            unread,
            entities,
            entityDays,
            attacks: attacks.length,
          })),
          contenders: result.contenders.map(({ name, setting, figures }) => ({ name, setting, ...figures })),
        },
      };
    },
  },
  { name: 'auth-logs', run: runAuthLogs },
  { name: 'crowdsec-hub', run: runCrowdsec },
  { name: 'access-logs', run: runAccessLogs },
  { name: 'explain', run: explain, onlyWhenAsked: true },
];
