import { CALL_FIELDS } from './declared/call-fields.js';
import { declarationSchema } from './declared/declaration-schema.js';
import { jsonDeclaration } from './declared/json-declaration.js';
import type { Format } from './format.js';
import { jsonReader, notOneOf } from './json/json-reader.js';

/** Without a declaration: JSON whose fields already have our names, for those who can choose what they write. */
const PLAIN = declarationSchema.parse({
  json: {
    ...Object.fromEntries(CALL_FIELDS.map((field) => [field, `/${field}`])),
    requestHeaders: '/headers',
    responseHeaders: '/responseHeaders',
  },
});

function plainReader() {
  const read = PLAIN.json === undefined ? undefined : jsonDeclaration(PLAIN, PLAIN.json);
  return jsonReader((object, line) =>
    read === undefined ||
    object.time === undefined ||
    object.status === undefined ||
    object.clientIp === undefined
      ? notOneOf('declared format: its lines need `time`, `method`, `target`, `status` and `clientIp`')
      : read(line),
  );
}

/**
 * For every log that no other format reads: a YAML file says where each field is (`read: { format: declared,
 * declaration: FILE }`, see docs/guides/declare-a-format.md).
 */
export const declared = {
  name: 'declared',
  title: 'Declared format',
  description:
    'Any JSON or text log, described in a YAML file (JSON pointers, a template with named pieces, or named groups); without one, JSON with the field names of the guide.',
  documentation: 'docs/guides/declare-a-format.md',
  verified: 'recorded',
  examples: [
    '{"time":"2026-03-05T09:13:20.123Z","method":"GET","target":"/orders/7?expand=items","status":200,"clientIp":"203.0.113.9","host":"api.example.com","service":"orders","latency":12,"responseBytes":312,"headers":{"user-agent":"curl/8.5.0"}}',
  ],
  createReader: plainReader,
} as const satisfies Format;
