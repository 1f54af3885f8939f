import { classifyCommand } from './classify.js';
import { collectCommand } from './collect.js';
import { configCommand } from './config.js';
import { discoverCommand } from './discover.js';
import { doctorCommand } from './doctor.js';
import { evidenceCommand } from './evidence.js';
import { inspectCommand } from './inspect.js';
import { keysCommand } from './keys.js';
import { platformCommand } from './platform.js';
import { policyCommand } from './policy.js';
import { postureCommand } from './posture.js';
import { rehearseCommand } from './rehearse.js';
import { replayCommand } from './replay.js';
import { respondCommand } from './respond.js';
import { sanitiseCommand } from './sanitise.js';
import { simulateCommand } from './simulate.js';
import { upCommand } from './up.js';
import { vaultCommand } from './vault.js';

/** Every command, in the order of the help text. */
export const COMMANDS = [
  upCommand,
  collectCommand,
  platformCommand,
  respondCommand,
  policyCommand,
  replayCommand,
  rehearseCommand,
  discoverCommand,
  postureCommand,
  sanitiseCommand,
  keysCommand,
  vaultCommand,
  simulateCommand,
  evidenceCommand,
  doctorCommand,
  configCommand,
  inspectCommand,
  classifyCommand,
] as const;
