import type { TemplateRule } from '@gatewatch/model';

export const RULE_KIND_WORDS: Readonly<Record<TemplateRule['kind'], string>> = {
  merge: 'Merge',
  split: 'Split',
  rename: 'Rename',
  pin: 'Pin',
};

const MOST_VALUES = 4;

/** A rule in one sentence. */
export function ruleSentence(rule: TemplateRule): string {
  switch (rule.kind) {
    case 'merge':
      return `What stands below ${rule.place} are values of one parameter${rule.name === undefined ? '' : ` {${rule.name}}`}.`;
    case 'split': {
      if (rule.values === undefined) return `Everything below ${rule.place} is an endpoint of its own.`;
      const names = namesOf(rule.values);
      return rule.values.length === 1
        ? `${names} below ${rule.place} is an endpoint of its own.`
        : `${names} below ${rule.place} are endpoints of their own.`;
    }
    case 'rename':
      return `The parameter below ${rule.place} is called {${rule.name}}.`;
    case 'pin':
      return `${rule.template} is an endpoint as it stands.`;
  }
}

/** `a`, `a and b`, `a, b and c`; the last ones of many only counted. */
function namesOf(values: readonly string[]): string {
  const more = values.length - MOST_VALUES;
  const words = more > 0 ? [...values.slice(0, MOST_VALUES), `${more} more`] : values;
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
