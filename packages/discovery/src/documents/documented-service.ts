import type { EndpointFacts } from '../endpoint-facts.js';
import { alignDocument } from './align-document.js';
import type { StoredDocument } from './document-contract.js';
import type { DocumentedOperation } from './documented-api.js';
import { TemplateIndex } from './template-index.js';
import { shapeOf, type TemplateShape } from './template-shape.js';

/** An operation of a document, at the path where the logs show it. */
export interface PlacedOperation {
  readonly operation: DocumentedOperation;
  readonly template: string;
  readonly shape: TemplateShape;
  readonly documentId: string;
  readonly title: string;
}

/** What the documents of one service say, newest document first wherever several say it. */
export interface DocumentedService {
  readonly current: TemplateIndex<PlacedOperation>;
  readonly retired: TemplateIndex<PlacedOperation>;
  /** Of current documents. */
  readonly operations: readonly PlacedOperation[];
  /** The newest current document, '' when all are retired. */
  readonly documentId: string;
}

const titleOf = ({ document, api }: StoredDocument): string =>
  `${api.title || document.title || document.fileName || 'the document'} ${api.version}`.trim();

export const documentedService = (
  documents: readonly StoredDocument[],
  endpoints: readonly EndpointFacts[],
): DocumentedService => {
  const newest = documents.toSorted((left, right) =>
    left.document.addedAt === right.document.addedAt
      ? left.document.id < right.document.id
        ? -1
        : 1
      : left.document.addedAt < right.document.addedAt
        ? 1
        : -1,
  );
  const current = new TemplateIndex<PlacedOperation>();
  const retired = new TemplateIndex<PlacedOperation>();
  const operations: PlacedOperation[] = [];
  for (const stored of newest) {
    const place = alignDocument(stored.api.operations, endpoints);
    for (const operation of stored.api.operations) {
      const template = place(operation.template);
      const placed = {
        operation,
        template,
        shape: shapeOf(template),
        documentId: stored.document.id,
        title: titleOf(stored),
      };
      if (stored.document.state === 'retired') retired.add(placed.shape, placed);
      else {
        current.add(placed.shape, placed);
        operations.push(placed);
      }
    }
  }
  return {
    current,
    retired,
    operations,
    documentId: newest.find(({ document }) => document.state === 'current')?.document.id ?? '',
  };
};
