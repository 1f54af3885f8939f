import type { Annotation } from '@gatewatch/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { annotate } from '../../api/discovery-queries.js';
import { showProblem, showUndo } from '../../components/notices.js';

export interface Annotated {
  readonly kind: 'endpoint' | 'service';
  readonly id: string;
}

/** Says what people know of an endpoint or service, with a way back. */
export function useAnnotate(of: Annotated, before: Annotation) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (annotation: Annotation) => annotate(of, annotation),
    onError: (error) => showProblem('Nothing was changed', error),
    onSettled: () =>
      Promise.all(
        ['endpoint', 'endpoints', 'services'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  });
  const say = (annotation: Annotation, onDone?: () => void): void =>
    change.mutate(annotation, {
      onSuccess: () => {
        showUndo(of.kind === 'endpoint' ? 'Endpoint described.' : 'Service described.', () =>
          change.mutate(before),
        );
        onDone?.();
      },
    });
  return { say, isPending: change.isPending };
}
