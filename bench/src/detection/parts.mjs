import { runAccessLogs } from './access-logs.mjs';
import { runAuthLogs } from './auth-logs.mjs';
import { runCrowdsec } from './crowdsec.mjs';
import { runCrowd, runEntityBytes, runEntityCost } from './entity-costs.mjs';
import { explain } from './explain.mjs';
import { runPoisoning } from './poisoning.mjs';
import { runSpeed } from './speed.mjs';
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
  { name: 'poisoning', run: runPoisoning },
  { name: 'speed', run: runSpeed },
  { name: 'entity-bytes', run: runEntityBytes, onlyWhenAsked: true },
  { name: 'entity-cost', run: runEntityCost, onlyWhenAsked: true },
  { name: 'crowd', run: runCrowd, onlyWhenAsked: true },
  { name: 'explain', run: explain, onlyWhenAsked: true },
];
