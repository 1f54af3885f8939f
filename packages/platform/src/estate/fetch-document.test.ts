import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fetchDocument } from './fetch-document.js';
import { isPublicAddress } from './public-address.js';

const SETTINGS = { allowPrivateHosts: true, maxBytes: 1000, fetchMs: 5000 };
let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const to = (location: string): void => void response.writeHead(302, { location }).end();
    switch (request.url) {
      case '/openapi.json':
        return void response.end('{"openapi":"3.1.0"}');
      case '/moved':
        return to('/openapi.json');
      case '/elsewhere':
        return to('http://other.example/openapi.json');
      case '/metadata':
        return to('http://169.254.169.254/latest');
      case '/loop':
        return to('/loop');
      case '/long':
        return void response.end('x'.repeat(1001));
      case '/endless':
        return void response.write('x');
      case '/packed':
        return void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      default:
        return void response.writeHead(401).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it.each(['/openapi.json', '/moved'])('fetches %s', async (path) => {
  expect(await fetchDocument(`${base}${path}`, SETTINGS)).toEqual({
    kind: 'fetched',
    text: '{"openapi":"3.1.0"}',
  });
});

it.each([
  ['/elsewhere', /other hosts are not followed/],
  ['/metadata', /other hosts are not followed/],
  ['/loop', /more than 3 redirects/],
  ['/long', /longer than 1000 bytes/],
  ['/packed', /packed as gzip/],
  ['/secret', /answered 401/],
])('refuses %s with a reason', async (path, reason) => {
  const fetched = await fetchDocument(`${base}${path}`, SETTINGS);
  expect(fetched).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
});

it('does not wait for ever', async () => {
  const fetched = await fetchDocument(`${base}/endless`, { ...SETTINGS, fetchMs: 100 });
  expect(fetched).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/within 100 ms/) });
});

it.each([
  ['ftp://example.com/x', /http/],
  ['file:///etc/passwd', /http/],
  ['http://user:password@example.com/', /no password/],
  ['http://127.0.0.1:1/', /allowPrivateHosts/],
  ['http://2130706433/', /allowPrivateHosts/],
  ['http://[::1]/', /allowPrivateHosts/],
  ['http://[::ffff:10.0.0.1]/', /allowPrivateHosts/],
  ['http://localhost:1/', /allowPrivateHosts/],
  ['not a url', /http/],
])('refuses %s unless the setting allows it', async (url, reason) => {
  const fetched = await fetchDocument(url, { ...SETTINGS, allowPrivateHosts: false });
  expect(fetched).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
});

it.each([
  ['8.8.8.8', true],
  ['2606:4700:4700::1111', true],
  ['10.1.2.3', false],
  ['172.31.255.255', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['::', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['64:ff9b::a00:1', false],
  ['::ffff:8.8.8.8', false],
  ['2002:a00:1::', false],
  ['name', false],
])('%s public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});
