import { randomUUID } from 'node:crypto';
import { type ApiDocument, apiDocumentRequestSchema, apiDocumentSchema } from '@gatewatch/model';
import { type Answer, lacking, list, nowIso, ok, problem } from './clinic-answer.js';
import { uuidOf } from './clinic-people.js';

export const DOCUMENT_ID: string = uuidOf('document-1');

const document = (name: string, draft: object): ApiDocument =>
  apiDocumentSchema.parse({
    id: uuidOf(name),
    service: 'patients',
    title: 'Patient records',
    version: '2.4.0',
    format: 'openapi 3.1.0',
    url: null,
    fileName: 'patients.yaml',
    addedAt: nowIso(),
    addedBy: 'admin',
    state: 'current',
    operations: 9,
    deprecated: 1,
    bytes: 48_210,
    problems: [],
    ...draft,
  });

let DOCUMENTS: readonly ApiDocument[] = [
  document('document-1', {}),
  document('document-2', {
    service: 'billing',
    title: 'Billing',
    version: '2.3',
    format: 'swagger 2.0',
    url: 'https://billing.clinic.example/swagger.json',
    fileName: null,
    problems: ['/paths/~1v1~1invoices/get/parameters/2: $ref leads nowhere: #/parameters/Page'],
  }),
];

/** Answers for API documents. */
export function documents(method: string, id: string, sub: string, body: unknown): Answer {
  if (method === 'POST' && id === '') {
    const request = apiDocumentRequestSchema.parse(body);
    if ('text' in request && !request.text.includes('openapi') && !request.text.includes('swagger'))
      return problem(
        400,
        'Not an OpenAPI document',
        'text: has neither "openapi" nor "swagger"; e.g. openapi: 3.1.0',
      );
    const made = document(randomUUID(), { service: request.service, title: request.service });
    DOCUMENTS = [made, ...DOCUMENTS];
    return { status: 201, body: made };
  }
  if (id === '') return list(DOCUMENTS);
  const found = DOCUMENTS.find((each) => each.id === id);
  if (found === undefined) return lacking('document');
  if (sub === 'text')
    return ok({ openapi: '3.1.0', info: { title: found.title, version: found.version }, paths: {} });
  if (method === 'DELETE') {
    DOCUMENTS = DOCUMENTS.filter((each) => each.id !== id);
    return { status: 204 };
  }
  if (method === 'PATCH') {
    const { state } = apiDocumentSchema.pick({ state: true }).parse(body);
    DOCUMENTS = DOCUMENTS.map((each) => (each.id === id ? { ...each, state } : each));
  }
  return ok(DOCUMENTS.find((each) => each.id === id));
}
