import { describe, expect, it } from 'vitest';
import { createTemplater } from '../../templater.js';
import type { TemplatedCall } from '../../templater-contract.js';

const call = (
  path: string,
  headers: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
): TemplatedCall => ({
  method: 'POST',
  path,
  status: 200,
  host: 'a',
  service: { id: 's', name: 's' },
  requestHeaders: Object.entries(headers).map(([name, value]) => ({ name, value })),
  query: Object.entries(query).map(([name, value]) => ({ name, value })),
});
const grpc = { 'content-type': 'application/grpc+proto' };

describe('operations inside one path', () => {
  it.each([
    ['/graphql#GetUser', call('/graphql', { 'x-apollo-operation-name': 'GetUser' })],
    ['/graphql#GetUser', call('/graphql', {}, { operationName: 'GetUser' })],
    ['/api/GraphQL', call('/api/GraphQL', {}, { operationName: '{evil}' })],
    ['/graphql', call('/graphql', {}, { operationName: 'x'.repeat(65) })],
    ['/search', call('/search', {}, { operationName: 'GetUser' })],
    ['/ws#GetUser', call('/ws', { soapaction: '"http://example.com/IUsers/GetUser"' })],
    [
      '/ws#GetUser',
      call('/ws', { 'content-type': 'application/soap+xml; action="urn:GetUser"; charset=utf-8' }),
    ],
    ['/jsonrpc#user.get', call('/jsonrpc', {}, { method: 'user.get' })],
    ['/x#user.get', call('/x', {}, { jsonrpc: '2.0', method: 'user.get' })],
    ['/x', call('/x', {}, { method: 'user.get' })],
    ['/mcp#tools.call:get_weather', call('/mcp', { 'mcp-method': 'tools/call', 'mcp-name': 'get_weather' })],
    ['/mcp#tools.list', call('/mcp', { 'mcp-method': 'tools/list' })],
    ['/mcp#resources.read', call('/mcp', { 'mcp-method': 'resources/read', 'mcp-name': 'file:///a/b' })],
    ['/shop.v1.Orders/GetOrder', call('/shop.v1.Orders/GetOrder', grpc)],
  ])('%s', (template, one) => {
    const templater = createTemplater();
    expect(templater.assign(one)).toMatchObject({ template, known: true });
    expect(templater.templateOf(one)).toMatchObject({ template, known: true });
  });

  it('knows operations apart, and bounds invented ones', () => {
    const templater = createTemplater({ admission: 'first-call' });
    const named = (name: string) => call('/graphql', { 'x-graphql-operation-name': name });
    templater.assign(named('GetUser'));
    expect(templater.templateOf(named('DeleteUser')).known).toBe(false);
    const templates = new Set<string>();
    for (let n = 0; n < 5_000; n++) templates.add(templater.assign(named(`Invented${n}`)).template);
    expect(templates.size).toBeLessThan(300);
    expect(templater.assign(named('GetUser'))).toMatchObject({ template: '/graphql#GetUser', known: true });
  });

  it('never makes parameters of gRPC services and methods', () => {
    const templater = createTemplater({ admission: 'first-call' });
    const paths = Array.from({ length: 60 }, (_, n) => `/zeta.Qux${n}/Frob${n}`);
    for (const path of paths) templater.assign(call(path, grpc));
    templater.settle();
    for (const path of paths) expect(templater.templateOf(call(path, grpc)).template).toBe(path);
  });
});
