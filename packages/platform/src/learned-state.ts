import {
  type AnalyticsEngine,
  createEngine,
  type EngineSettings,
  loadRules,
  SIGNATURES,
} from '@gatewatch/analytics';
import { createInventory, createTemplater, type Inventory, type Templater } from '@gatewatch/discovery';
import type { Logger } from 'pino';
import type { PlatformConfig } from './config.js';
import { readRuleFiles } from './read-rule-files.js';
import { SaidByPeople } from './stream/said-by-people.js';
import { readSnapshot, type StateSnapshot } from './stream/state-snapshot.js';

/** Everything that learns from calls, and where in the journal it is. */
export interface LearnedState {
  readonly engine: AnalyticsEngine;
  readonly templater: Templater;
  readonly inventory: Inventory;
  readonly said: SaidByPeople;
  readonly from: Pick<StateSnapshot, 'position' | 'newestMs'>;
}

/**
 * Goes on from the snapshot. What of it cannot be read (damaged, or of another version) is said aloud and learned
 * afresh; the other parts are kept, but for the inventory, which is nothing without its templates. What is in the lake
 * stays and is not stored twice.
 */
export async function openLearnedState(
  path: string,
  settings: PlatformConfig['analytics'],
  logger: Logger,
): Promise<LearnedState> {
  const afresh =
    (part: string) =>
    (error: unknown): undefined => {
      logger.error(
        { err: error, path, part },
        'what was learned cannot be used: learning of this part starts afresh',
      );
    };
  const given = await engineSettings(settings, logger);
  const snapshot = await readSnapshot(path).catch(afresh('all'));
  const from = snapshot ?? { position: 0, newestMs: 0 };
  const restore = <Part>(
    name: 'engine' | 'templater' | 'inventory' | 'said',
    make: (text: string) => Part,
  ) => {
    const text = snapshot?.[name] ?? '';
    if (text === '') return undefined;
    try {
      return make(text);
    } catch (error) {
      return afresh(name)(error);
    }
  };
  const engine = restore('engine', (text) => createEngine(given, text));
  const learnedTemplater = restore('templater', (text) => createTemplater({}, text));
  const templater = learnedTemplater ?? createTemplater();
  const said = restore('said', (text) => new SaidByPeople(templater, text));
  const inventory = learnedTemplater && restore('inventory', (text) => createInventory(text));
  return {
    engine: engine ?? createEngine(given),
    templater,
    inventory: inventory ?? createInventory(),
    said: said ?? new SaidByPeople(templater),
    from,
  };
}

/**
 * As the engine wants them, without the keys that were not set, so that they keep their defaults. Rules that cannot be used are
 * said aloud and left out.
 * @throws when the folder of signatures cannot be read.
 */
export async function engineSettings(
  { signatureFolder, ...settings }: PlatformConfig['analytics'],
  logger: Pick<Logger, 'info' | 'warn'>,
): Promise<Partial<EngineSettings>> {
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  if (signatureFolder === undefined) return given;
  const { rules, rejections } = loadRules(await readRuleFiles(signatureFolder));
  logger.info({ folder: signatureFolder, rules: rules.length }, 'signatures of your own are in use');
  for (const { file, rule, reason } of rejections)
    logger.warn({ file, rule, reason }, 'a signature is left out');
  return { ...given, signatures: [...SIGNATURES, ...rules] };
}

/** What was learned, as it goes into a snapshot. */
export const stateOf = ({
  engine,
  templater,
  inventory,
  said,
}: LearnedState): Omit<StateSnapshot, 'position' | 'newestMs'> => ({
  engine: engine.snapshot(),
  templater: templater.snapshot(),
  inventory: inventory.snapshot(),
  said: said.snapshot(),
});
