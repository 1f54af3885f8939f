import type { Rule, RuleSet } from '../signature-contract.js';
import { loadCrsRules } from './crs/load-crs-rules.js';
import { loadSigmaRules } from './sigma/load-sigma-rules.js';

/** A file of rules, as text: reading files is the caller's business. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** A rule, or a part of one, that is not used, and why. */
export interface RuleRejection {
  readonly file: string;
  /** Its title or id, or a line's number where it has none. */
  readonly rule: string;
  readonly reason: string;
}

export interface LoadedRules {
  readonly rules: RuleSet;
  readonly rejections: readonly RuleRejection[];
}

/**
 * Reads rules that others wrote: Sigma (`.yml`, `.yaml`) and the OWASP Core Rule Set (`.conf`, with its lists in `.data`). Total: whatever
 * the files hold, every rule in them is either among `rules` or among `rejections`. Later rules of an id that was taken are rejected.
 */
export function loadRules(files: readonly RuleFile[]): LoadedRules {
  const rejections: RuleRejection[] = [];
  const byId = new Map<string, Rule>();
  const lists = new Map(
    files.filter(({ name }) => isNamed(name, '.data')).map(({ name, text }) => [lastSegment(name), text]),
  );
  for (const file of files) {
    if (isNamed(file.name, '.data')) continue;
    const loaded = isNamed(file.name, '.conf') ? loadCrsRules(file, lists) : loadSigmaRules(file);
    rejections.push(...loaded.rejections);
    for (const rule of loaded.rules) {
      if (byId.has(rule.id))
        rejections.push({ file: file.name, rule: rule.id, reason: 'another rule has this id' });
      else byId.set(rule.id, rule);
    }
  }
  return { rules: [...byId.values()], rejections };
}

const isNamed = (name: string, ending: string): boolean => name.toLowerCase().endsWith(ending);

const lastSegment = (name: string): string =>
  name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
