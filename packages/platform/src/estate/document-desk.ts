import { randomUUID } from 'node:crypto';
import { type DocumentedApi, documentPins, readDocument, type StoredDocument } from '@gatewatch/discovery';
import type { ApiDocument, ApiDocumentRequest, TemplateRule } from '@gatewatch/model';
import type { AuditDraft, ControlStore } from '@gatewatch/store';
import { type FetchSettings, fetchDocument } from './fetch-document.js';
import { parseTextAside } from './parse-text-aside.js';

interface DocumentParts {
  readonly store: Pick<ControlStore, 'documents'>;
  readonly settings: FetchSettings;
  readonly now: () => Date;
  readonly onChange: () => void;
  /** A document that was understood once is not any more: its text is kept. */
  readonly onUnreadable: (document: ApiDocument, reason: string) => void;
}

export type DocumentAdded =
  | { readonly kind: 'added'; readonly document: ApiDocument }
  /** `key`: of the request, whatever is wrong with it. */
  | { readonly kind: 'refused'; readonly key: 'text' | 'url' | 'service'; readonly reason: string };

const MOST_DOCUMENTS = 300;
const MOST_PROBLEMS = 50;

/** API descriptions: uploaded or fetched, read once, compared with what is alive. */
export class DocumentDesk {
  readonly #parts: DocumentParts;
  #documents: readonly StoredDocument[] = [];

  constructor(parts: DocumentParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    const documents: StoredDocument[] = [];
    for (const document of await this.#parts.store.documents.list()) {
      const read = await readText((await this.#parts.store.documents.text(document.id)) ?? '');
      if (read.kind === 'api') documents.push({ document, api: read.api });
      else {
        this.#parts.onUnreadable(document, read.reason);
        documents.push({ document, api: NOTHING });
      }
    }
    this.#documents = documents;
  }

  /** Newest first. */
  list(): readonly StoredDocument[] {
    return this.#documents;
  }

  text(id: string): Promise<string | undefined> {
    return this.#parts.store.documents.text(id);
  }

  /** Templates that documents say; retired ones too: their old paths still have to be told apart. */
  pins(): readonly TemplateRule[] {
    return [...this.#documents].reverse().flatMap(({ document, api }) => documentPins(api, document.service));
  }

  async add(request: ApiDocumentRequest, who: string): Promise<DocumentAdded> {
    if (this.#documents.length >= MOST_DOCUMENTS)
      return {
        kind: 'refused',
        key: 'service',
        reason: `there are ${MOST_DOCUMENTS} documents already; remove some first`,
      };
    const place =
      'url' in request ? { url: request.url, fileName: null } : { url: null, fileName: request.fileName };
    const got = await this.#textOf(request);
    if (got.kind === 'refused') return got;
    const blank = { id: randomUUID(), service: request.service, state: 'current' as const, ...place };
    return this.#store(blank, got.text, who, 'document.added', 'url' in request ? 'url' : 'text');
  }

  /** Fetches its URL again; undefined when there is no such document. */
  async refresh(id: string, who: string): Promise<DocumentAdded | undefined> {
    const known = this.#find(id);
    if (known === undefined) return undefined;
    const { url } = known;
    if (url === null)
      return { kind: 'refused', key: 'url', reason: 'it was uploaded as a file: upload the new one instead' };
    const got = await this.#textOf({ service: known.service, url });
    return got.kind === 'refused' ? got : this.#store(known, got.text, who, 'document.refreshed', 'url');
  }

  /** Undefined when there is no such document. */
  async setState(id: string, state: ApiDocument['state'], who: string): Promise<ApiDocument | undefined> {
    const known = this.#find(id);
    if (known === undefined) return undefined;
    await this.#parts.store.documents.setState(id, state, this.#audit(who, `document.${state}`, known));
    const changed = { ...known, state };
    this.#replace(id, (stored) => [{ ...stored, document: changed }]);
    return changed;
  }

  async remove(id: string, who: string): Promise<boolean> {
    const known = this.#find(id);
    if (known === undefined) return false;
    await this.#parts.store.documents.remove(id, this.#audit(who, 'document.removed', known));
    this.#replace(id, () => []);
    return true;
  }

  async #textOf(
    request: ApiDocumentRequest,
  ): Promise<{ readonly kind: 'text'; readonly text: string } | (DocumentAdded & { kind: 'refused' })> {
    if ('text' in request) return { kind: 'text', text: request.text };
    const fetched = await fetchDocument(request.url, this.#parts.settings);
    return fetched.kind === 'fetched'
      ? { kind: 'text', text: fetched.text }
      : { kind: 'refused', key: 'url', reason: fetched.reason };
  }

  async #store(
    blank: Pick<ApiDocument, 'id' | 'service' | 'state' | 'url' | 'fileName'>,
    text: string,
    who: string,
    what: string,
    key: 'text' | 'url',
  ): Promise<DocumentAdded> {
    const read = await readText(text);
    if (read.kind === 'refused') return { kind: 'refused', key, reason: read.reason };
    const { api } = read;
    const document: ApiDocument = {
      ...blank,
      title: api.title.slice(0, 512),
      version: api.version.slice(0, 128),
      format: api.format,
      addedAt: this.#parts.now().toISOString(),
      addedBy: who,
      operations: api.operations.length,
      deprecated: api.operations.filter(({ deprecated }) => deprecated).length,
      bytes: Buffer.byteLength(text),
      problems: api.problems.slice(0, MOST_PROBLEMS),
    };
    await this.#parts.store.documents.put(document, text, this.#audit(who, what, document));
    this.#documents = this.#documents.filter((stored) => stored.document.id !== document.id);
    this.#documents = [{ document, api }, ...this.#documents];
    this.#parts.onChange();
    return { kind: 'added', document };
  }

  #find(id: string): ApiDocument | undefined {
    return this.#documents.find(({ document }) => document.id === id)?.document;
  }

  #replace(id: string, by: (stored: StoredDocument) => readonly StoredDocument[]): void {
    this.#documents = this.#documents.flatMap((stored) =>
      stored.document.id === id ? by(stored) : [stored],
    );
    this.#parts.onChange();
  }

  #audit(
    who: string,
    what: string,
    document: Pick<ApiDocument, 'id' | 'service' | 'title' | 'version'>,
  ): AuditDraft {
    const detail = `${document.title} ${document.version} of ${document.service}`.slice(0, 500);
    return { at: this.#parts.now().toISOString(), who, what, subject: document.id, detail };
  }
}

const NOTHING: DocumentedApi = { format: '', title: '', version: '', operations: [], problems: [] };

type TextRead =
  | { readonly kind: 'api'; readonly api: DocumentedApi }
  | { readonly kind: 'refused'; readonly reason: string };

async function readText(text: string): Promise<TextRead> {
  const parsed = await parseTextAside(text);
  return parsed.kind === 'refused' ? parsed : readDocument(parsed.value);
}
