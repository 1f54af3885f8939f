import type { ApiDocument } from '@gatewatch/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.js';
import { showProblem, showUndo } from '../../components/notices.js';

const pathOf = ({ id }: Pick<ApiDocument, 'id'>): string => `/documents/${encodeURIComponent(id)}`;

/** The text, to put a deleted document back. */
async function textOf(document: ApiDocument): Promise<string> {
  const answer = await fetch(`/api/v1${pathOf(document)}/text`, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`The text could not be read (status ${answer.status}).`);
  return answer.text();
}

/** Changing and deleting API documents; both can be undone. */
export function useDocumentChanges() {
  const client = useQueryClient();
  const onSettled = () => {
    for (const key of ['documents', 'drift', 'findings', 'endpoints', 'services'])
      void client.invalidateQueries({ queryKey: [key] });
  };
  const setState = useMutation({
    mutationFn: ({
      document,
      state,
    }: {
      readonly document: ApiDocument;
      readonly state: ApiDocument['state'];
      readonly undoing?: true;
    }) => callApi<ApiDocument>('PATCH', pathOf(document), { state }),
    onSuccess: (_, { document, state, undoing }) => {
      if (undoing) return;
      showUndo(state === 'retired' ? `Retired “${document.title}”.` : `“${document.title}” is current.`, () =>
        setState.mutate({ document, state: document.state, undoing: true }),
      );
    },
    onError: (error) => showProblem('The document was not changed', error),
    onSettled,
  });
  const refresh = useMutation({
    mutationFn: (document: ApiDocument) => callApi<ApiDocument>('POST', `${pathOf(document)}/refresh`),
    onError: (error) => showProblem('The document could not be fetched', error),
    onSettled,
  });
  const restore = useMutation({
    mutationFn: ({ document, text }: { readonly document: ApiDocument; readonly text: string }) =>
      callApi<ApiDocument>('POST', '/documents', {
        service: document.service,
        fileName: document.fileName ?? 'openapi.json',
        text,
      }),
    onError: (error) => showProblem('The document was not restored', error),
    onSettled,
  });
  const remove = useMutation({
    mutationFn: async (document: ApiDocument) => {
      const text = await textOf(document);
      await callApi<void>('DELETE', pathOf(document));
      return text;
    },
    onSuccess: (text, document) =>
      showUndo(`Deleted “${document.title}”.`, () => restore.mutate({ document, text })),
    onError: (error) => showProblem('The document was not deleted', error),
    onSettled,
  });
  return { setState, refresh, remove };
}
