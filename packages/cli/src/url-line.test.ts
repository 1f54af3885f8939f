import { expect, test } from 'vitest';
import { urlLine } from './url-line.js';

test.each([
  ['GET https://api.example.com:8443/v1/users/7?a=b&c#x', 'GET', 'api.example.com', '/v1/users/7', 2],
  ['post /v1/users', 'POST', '', '/v1/users', 0],
  ['GET http://user:pass@h.example', 'GET', 'h.example', '/', 0],
])('%s', (line, method, host, path, parameters) => {
  const call = urlLine(line);
  expect(call).toMatchObject({ method, host, path });
  expect(call?.query.length).toBe(parameters);
});

test.each(['', 'GET', 'GET ', '<html> x', 'G@T /x'])('%j is no such line', (line) => {
  expect(urlLine(line)).toBeUndefined();
});
