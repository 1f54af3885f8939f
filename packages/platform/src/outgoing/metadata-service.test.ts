import { expect, it } from 'vitest';
import { isMetadataService, lookupReceiver } from './metadata-service.js';

const hostOf = (url: string): string => new URL(url).hostname;

it.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.170.2/v2/credentials',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://[fe80::1]/',
  'http://[fd00:ec2::254]/',
  'http://[::ffff:169.254.169.254]/',
  'http://100.100.100.200/',
])('%s is one', (url) => expect(isMetadataService(hostOf(url))).toBe(true));

it.each([
  'http://127.0.0.1/',
  'http://10.0.0.1/',
  'http://[::1]/',
  'http://[fd00::1]/',
  'http://192.0.2.1/',
  'http://siem.example.com/',
])('%s is none', (url) => expect(isMetadataService(hostOf(url))).toBe(false));

const resolved = (name: string, all: boolean): Promise<unknown> =>
  new Promise((resolve) => {
    lookupReceiver(name, { all, family: 4 }, (error, address) => resolve(error?.message ?? address));
  });

it('resolves names to other places only', async () => {
  expect(await resolved('169.254.169.254', true)).toContain('never called');
  expect(await resolved('169.254.169.254', false)).toContain('never called');
  expect(await resolved('localhost', false)).toBe('127.0.0.1');
  expect(await resolved('localhost', true)).toContainEqual({ address: '127.0.0.1', family: 4 });
});
