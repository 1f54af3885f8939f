import { describe, expect, it } from 'vitest';
import { declarativeText, readDeclarative } from './declarative-text.js';

/** From the answer of a Kong 3.9.1 to `GET /config`, shortened. */
const RECORDED = `_format_version: '3.0'
_transform: false
consumers:
- id: b32379d9-3d28-5683-a79c-72139be6e34f
  username: alice
  custom_id: cust-001
  tags: ~
  updated_at: 1795314984
plugins:
- consumer: b32379d9-3d28-5683-a79c-72139be6e34f
  config:
    content_type: ~
    message: Blocked
    status_code: 403
    echo: false
  tags:
  - nr-managed
  enabled: true
`;

describe('a declarative configuration', () => {
  it('is read as Kong prints it', () => {
    expect(readDeclarative(RECORDED)).toEqual({
      kind: 'read',
      document: {
        _format_version: '3.0',
        _transform: false,
        consumers: [
          {
            id: 'b32379d9-3d28-5683-a79c-72139be6e34f',
            username: 'alice',
            custom_id: 'cust-001',
            tags: null,
            updated_at: 1795314984,
          },
        ],
        plugins: [
          {
            consumer: 'b32379d9-3d28-5683-a79c-72139be6e34f',
            config: { content_type: null, message: 'Blocked', status_code: 403, echo: false },
            tags: ['nr-managed'],
            enabled: true,
          },
        ],
      },
    });
  });

  it.each([
    ["'yes'", 'yes'],
    ["'1_000'", '1_000'],
    ["'0x1F'", '0x1F'],
    ['2026-01-02', '2026-01-02'],
    ["'~'", '~'],
    ['"line\\nline"', 'line\nline'],
  ])('%s stays the text it is, there and back', (yaml, value) => {
    const read = readDeclarative(`_format_version: '3.0'\n_transform: false\nx: ${yaml}\n`);
    expect(read).toMatchObject({ kind: 'read', document: { x: value } });
    if (read.kind === 'read') expect(readDeclarative(declarativeText(read.document))).toEqual(read);
  });

  it.each([
    ['', 'mapping'],
    ['- a', 'mapping'],
    ['{', 'FLOW|MISSING|BAD'],
    ['a: &x 1\nb: *x', 'alias|_format_version'],
    ['consumers: []', '_format_version'],
    ["_format_version: '3.0'\n", '_transform'],
    ["_format_version: '3.0'\n_transform: true\n", '_transform'],
  ])('%j is not written back', (text, why) => {
    const read = readDeclarative(text);
    expect(read.kind === 'unreadable' && read.why).toMatch(new RegExp(why));
  });
});
