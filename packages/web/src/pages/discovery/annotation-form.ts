import type { Annotation } from '@gatewatch/model';

/** An annotation as a form holds it: every field there, `null` for "as learned". */
export interface AnnotationForm {
  readonly owner: string;
  readonly tags: readonly string[];
  readonly labels: Annotation['labels'] | null;
  readonly exposure: NonNullable<Annotation['exposure']> | null;
  readonly note: string;
}

export const formOf = ({ owner, tags, labels, exposure, note }: Annotation): AnnotationForm => ({
  owner: owner ?? '',
  tags: tags ?? [],
  labels: labels ?? null,
  exposure: exposure ?? null,
  note: note ?? '',
});

/** What is said; whatever is empty or as learned is left out. No labels at all is a word, too. */
export function annotationOf({ owner, tags, labels, exposure, note }: AnnotationForm): Annotation {
  const words = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  return {
    ...(owner.trim() === '' ? {} : { owner: owner.trim() }),
    ...(words.length === 0 ? {} : { tags: words }),
    ...(labels ? { labels } : {}),
    ...(exposure ? { exposure } : {}),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  };
}

/** The same without one field: that one is as learned again. */
export function without(annotation: Annotation, field: keyof Annotation): Annotation {
  const { [field]: _, ...rest } = annotation;
  return rest;
}
