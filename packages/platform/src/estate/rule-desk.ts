import { randomUUID } from 'node:crypto';
import {
  type BusinessFunction,
  type StoredTemplateRule,
  type TemplateRule,
  templateRuleSchema,
} from '@gatewatch/model';
import type { ControlStore } from '@gatewatch/store';
import type { Bus } from '../bus/bus.js';
import { encodeCommand, type LabelsByHand } from '../stream/journal-message.js';
import type { SaidByPeople } from '../stream/said-by-people.js';

interface RuleParts {
  readonly store: Pick<ControlStore, 'estate'>;
  readonly bus: Pick<Bus, 'append'>;
  readonly now: () => Date;
  /** Templates that documents and gateways' routes say, in this order before the rules of people. */
  readonly pins: () => readonly TemplateRule[];
  readonly onChange: () => void;
}

/** What documents and routes may say in all; people's rules come on top. */
const MOST_PINS = 10_000;
const MOST_RULES = 2000;

/**
 * Keeps the analysis told, through the journal, of all rules of path templates and all labels set by hand: whole lists,
 * and only when they changed.
 */
export class RuleDesk {
  readonly #parts: RuleParts;
  #rules: readonly StoredTemplateRule[] = [];
  #labels = new Map<string, LabelsByHand>();
  #followed: readonly LabelsByHand[] = [];
  #toldRules: string | undefined;
  #toldLabels: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: RuleParts) {
    this.#parts = parts;
  }

  /** `said`: what is in force when the whole journal was read already, else undefined. */
  async open(said: Pick<SaidByPeople, 'rules' | 'labels'> | undefined): Promise<void> {
    this.#rules = await this.#parts.store.estate.rules();
    for (const { service, endpointId, annotation } of await this.#parts.store.estate.annotations()) {
      if (annotation.labels !== undefined) this.#noteLabels(service, endpointId, annotation.labels);
    }
    if (said !== undefined) {
      this.#toldRules = JSON.stringify(said.rules());
      this.#toldLabels = JSON.stringify(said.labels());
    }
    await this.sync();
  }

  rules(): readonly StoredTemplateRule[] {
    return this.#rules;
  }

  /** Undefined when there are too many already. */
  add(rule: TemplateRule, who: string): Promise<StoredTemplateRule | undefined> {
    return this.#inTurn(async () => {
      if (this.#rules.length >= MOST_RULES) return undefined;
      const at = this.#parts.now().toISOString();
      const stored: StoredTemplateRule = { id: randomUUID(), rule, by: who, at };
      const detail = JSON.stringify(rule).slice(0, 500);
      const audit = { at, who, what: 'template-rule.added', subject: stored.id, detail };
      await this.#parts.store.estate.addRule(stored, audit);
      this.#rules = [...this.#rules, stored];
      await this.#tell();
      return stored;
    });
  }

  /** Takes a rule back. False when there is none. */
  remove(id: string, who: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const rule = this.#rules.find((one) => one.id === id);
      if (rule === undefined) return false;
      const detail = JSON.stringify(rule.rule).slice(0, 500);
      const at = this.#parts.now().toISOString();
      const audit = { at, who, what: 'template-rule.removed', subject: id, detail };
      await this.#parts.store.estate.removeRule(id, audit);
      this.#rules = this.#rules.filter((one) => one.id !== id);
      await this.#tell();
      return true;
    });
  }

  /** Labels as people set them; undefined: as learned. */
  label(service: string, endpointId: string, labels: readonly BusinessFunction[] | undefined): Promise<void> {
    return this.#inTurn(async () => {
      this.#noteLabels(service, endpointId, labels);
      await this.#tell();
    });
  }

  /** Labels by hand under what endpoints are called now: templates change, what was said of an endpoint stays. */
  follow(labels: readonly LabelsByHand[]): Promise<void> {
    const text = JSON.stringify(labels);
    if (text === JSON.stringify(this.#followed)) return Promise.resolve();
    return this.#inTurn(async () => {
      this.#followed = labels;
      await this.#tell();
    });
  }

  /** After documents or routes changed. */
  sync(): Promise<void> {
    return this.#inTurn(() => this.#tell());
  }

  #noteLabels(service: string, endpointId: string, labels: readonly BusinessFunction[] | undefined): void {
    const key = `${service} ${endpointId}`;
    this.#followed = this.#followed.filter((said) => `${said[0]} ${said[1]}` !== key);
    if (labels === undefined || endpointId === '') this.#labels.delete(key);
    else this.#labels.set(key, [service, endpointId, labels]);
  }

  async #tell(): Promise<void> {
    const pins = this.#parts
      .pins()
      .filter((pin) => templateRuleSchema.safeParse(pin).success)
      .slice(0, MOST_PINS);
    const rules = [...pins, ...this.#rules.map(({ rule }) => rule)];
    const rulesText = JSON.stringify(rules);
    if (rulesText !== this.#toldRules) {
      await this.#parts.bus.append(encodeCommand({ kind: 'template-rules', rules }));
      this.#toldRules = rulesText;
    }
    const all = new Map(this.#followed.map((said) => [`${said[0]} ${said[1]}`, said]));
    for (const [key, said] of this.#labels) all.set(key, said);
    const labels = [...all.values()].sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1));
    const labelsText = JSON.stringify(labels);
    if (labelsText !== this.#toldLabels) {
      await this.#parts.bus.append(encodeCommand({ kind: 'endpoint-labels', labels }));
      this.#toldLabels = labelsText;
    }
    this.#parts.onChange();
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(job);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
