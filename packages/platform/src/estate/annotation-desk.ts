import type { Annotation } from '@gatewatch/model';
import type { ControlStore, StoredAnnotation } from '@gatewatch/store';
import type { RuleDesk } from './rule-desk.js';

interface AnnotationParts {
  readonly store: Pick<ControlStore, 'estate'>;
  readonly rules: Pick<RuleDesk, 'label'>;
  readonly now: () => Date;
  readonly onChange: () => void;
}

const NOTHING: Annotation = {};

/** What people said of services and endpoints. */
export class AnnotationDesk {
  readonly #parts: AnnotationParts;
  readonly #annotations = new Map<string, StoredAnnotation>();

  constructor(parts: AnnotationParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    for (const said of await this.#parts.store.estate.annotations())
      this.#annotations.set(keyOf(said.service, said.endpointId), said);
  }

  /** `endpointId`: `METHOD /template`, '' for the service as a whole. */
  of(service: string, endpointId = ''): Annotation {
    return this.#annotations.get(keyOf(service, endpointId))?.annotation ?? NOTHING;
  }

  all(): readonly StoredAnnotation[] {
    return [...this.#annotations.values()];
  }

  /** Replaces what was said; labels also change how calls are judged from now on. */
  async annotate(service: string, endpointId: string, annotation: Annotation, who: string): Promise<void> {
    const audit = {
      at: this.#parts.now().toISOString(),
      who,
      what: endpointId === '' ? 'service.annotated' : 'endpoint.annotated',
      subject: endpointId === '' ? service : `${service} ${endpointId}`,
      detail: JSON.stringify(annotation).slice(0, 500),
    };
    await this.#parts.store.estate.annotate({ service, endpointId, annotation }, audit);
    this.#annotations.set(keyOf(service, endpointId), { service, endpointId, annotation });
    if (endpointId !== '') await this.#parts.rules.label(service, endpointId, annotation.labels);
    this.#parts.onChange();
  }
}

const keyOf = (service: string, endpointId: string): string => `${service} ${endpointId}`;
