import type { Templater } from '@gatewatch/discovery';
import { type BusinessFunction, type TemplateRule, templateRuleSchema } from '@gatewatch/model';
import { z } from 'zod';
import { type LabelsByHand, labelsByHandSchema } from './journal-message.js';
import { KnownStakes, NO_STAKES, type Stakes, stakesSchema } from './stakes.js';

const snapshotSchema = z.object({
  rules: z.array(templateRuleSchema),
  labels: labelsByHandSchema,
  stakes: stakesSchema.default(NO_STAKES),
});

/**
 * What people, documents and gateways said that changes how calls are read and judged: rules of path templates, labels
 * of endpoints, and what is at stake there. It comes through the journal and is kept with the snapshot, so that a replay reads each call as it was
 * read at first.
 */
export class SaidByPeople {
  readonly #templater: Pick<Templater, 'applyRules'>;
  #rules: readonly TemplateRule[] = [];
  #labels: readonly LabelsByHand[] = [];
  #stakes = new KnownStakes(NO_STAKES);
  #labelsByEndpoint = new Map<string, readonly BusinessFunction[]>();

  /** @throws when `snapshot` is not one of ours. */
  constructor(templater: Pick<Templater, 'applyRules'>, snapshot = '') {
    this.#templater = templater;
    if (snapshot === '') return;
    const { rules, labels, stakes } = snapshotSchema.parse(JSON.parse(snapshot));
    this.setStakes(stakes);
    this.setRules(rules);
    this.setLabels(labels);
  }

  /** Those in force are not given to the templater again. */
  setRules(rules: readonly TemplateRule[]): void {
    if (JSON.stringify(rules) === JSON.stringify(this.#rules)) return;
    this.#rules = rules;
    this.#templater.applyRules(rules);
  }

  setLabels(labels: readonly LabelsByHand[]): void {
    this.#labels = labels;
    this.#labelsByEndpoint = new Map(
      labels.map(([service, endpointId, said]) => [`${service} ${endpointId}`, said]),
    );
  }

  setStakes(stakes: Stakes): void {
    this.#stakes = new KnownStakes(stakes);
  }

  stakes(): KnownStakes {
    return this.#stakes;
  }

  rules(): readonly TemplateRule[] {
    return this.#rules;
  }

  labels(): readonly LabelsByHand[] {
    return this.#labels;
  }

  /** Undefined where nobody said anything. */
  labelsOf(service: string, endpointId: string): readonly BusinessFunction[] | undefined {
    return this.#labelsByEndpoint.size === 0
      ? undefined
      : this.#labelsByEndpoint.get(`${service} ${endpointId}`);
  }

  snapshot(): string {
    return JSON.stringify({ rules: this.#rules, labels: this.#labels, stakes: this.#stakes.stakes });
  }
}
