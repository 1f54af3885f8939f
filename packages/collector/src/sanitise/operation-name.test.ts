import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';

const shipped = (name: string, value: string): readonly string[] => {
  const normalise = createNormaliser({ key: Buffer.alloc(32, 3) });
  const line = {
    started_at: 1795314702739,
    client_ip: '203.0.113.10',
    request: {
      method: 'POST',
      uri: '/graphql',
      url: 'https://api.example.com/graphql',
      headers: { [name]: value },
    },
    response: { status: 200, headers: {} },
  };
  const read = normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
  if (read.kind !== 'call') throw new Error(read.kind);
  return read.call.requestHeaders.map((header) => header.value);
};

describe('headers that name an operation', () => {
  it.each([
    ['x-apollo-operation-name', 'GetUser', 'GetUser'],
    ['x-graphql-operation-name', 'get_user_v2', 'get_user_v2'],
    ['soapaction', '"http://tempuri.org/IUsers/GetUser"', 'GetUser'],
    ['soapaction', 'urn:GetUser', 'GetUser'],
    ['mcp-method', 'tools/call', 'tools/call'],
    ['mcp-name', 'get_weather', 'get_weather'],
  ])('%s: %s', (name, value, safe) => expect(shipped(name, value)).toEqual([safe]));

  it.each([
    ['mcp-name', 'file:///home/zoe/48213.txt'],
    ['mcp-name', 'ann@example.com'],
    ['x-apollo-operation-name', '4111111111111111'],
    ['x-apollo-operation-name', 'user-4111111111111111'],
    ['x-graphql-operation-name', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['x-graphql-operation-name', 'Zoe Miller'],
    ['soapaction', 'x'.repeat(65)],
    ['soapaction', '""'],
  ])('%s: %s never leaves', (name, value) => expect(shipped(name, value)).toEqual([]));
});
