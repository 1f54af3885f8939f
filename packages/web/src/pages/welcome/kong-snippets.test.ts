import { expect, test } from 'vitest';
import { httpLogSnippet } from './kong-snippets.js';

const bodyOf = (snippet: string): unknown => JSON.parse(/--data '(.*)'$/.exec(snippet)?.[1] ?? '');

test.each([
  ['3', 'Bearer COLLECTOR_TOKEN'],
  ['2', ['Bearer COLLECTOR_TOKEN']],
] as const)('the platform door gets the token in the type that Kong %s wants', (kong, header) => {
  expect(bodyOf(httpLogSnippet('http://h:8600/api/v1/ingest/kong', kong))).toEqual({
    name: 'http-log',
    config: { http_endpoint: 'http://h:8600/api/v1/ingest/kong', headers: { Authorization: header } },
  });
});

test("a collector's own source needs none", () => {
  expect(bodyOf(httpLogSnippet('http://h:8602/', '3'))).toEqual({
    name: 'http-log',
    config: { http_endpoint: 'http://h:8602/' },
  });
});
