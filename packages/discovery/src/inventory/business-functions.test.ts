import { describe, expect, it } from 'vitest';
import type { InventoriedCall } from '../inventory-contract.js';
import { call, factsOf } from './testing/traffic.js';

const labelsOf = (method: string, template: string, calls: readonly Partial<InventoriedCall>[] = [{}]) =>
  factsOf(
    template,
    calls.map((one) => call(template.replaceAll(/\{\w+\}/g, '7'), { method, ...one })),
  ).labels;

describe('business functions by words', () => {
  it.each([
    ['POST', '/auth/login', ['login']],
    ['POST', '/oauth2/token', ['login', 'token']],
    ['POST', '/v1/users/sign-up', ['sign-up']],
    ['POST', '/account/forgot-password', ['password-reset']],
    ['POST', '/v1/payments', ['payment']],
    ['GET', '/v1/payments/{paymentId}', ['payment']],
    ['POST', '/v1/cart/checkout', ['payment']],
    ['POST', '/v1/charges/{chargeId}/refund', ['payment']],
    ['POST', '/accounts/{accountId}/transfers', ['payment']],
    ['GET', '/search/repositories', ['search']],
    ['GET', '/v1/products/search', ['search']],
    ['GET', '/v1/reports/{reportId}/export', ['export']],
    ['GET', '/files/{fileId}/download', ['export']],
    ['POST', '/v1/media/upload', ['upload']],
    ['PUT', '/tickets/{ticketId}/attachments', ['upload']],
    ['GET', '/admin/users', ['admin']],
    ['DELETE', '/api/v1/admin/tenants/{tenantId}', ['admin']],
    ['POST', '/v1/sms', ['messaging']],
    ['POST', '/v1/emails/send', ['messaging']],
    ['GET', '/v1/conversations/{conversationId}/messages', ['messaging']],
    ['GET', '/v1/me', ['profile']],
    ['GET', '/users/{userId}/profile', ['profile']],
    ['POST', '/v1/coupons/redeem', ['coupon']],
    ['GET', '/healthz', ['health']],
    ['GET', '/api/v1/health', ['health']],
    ['GET', '/actuator/health', ['admin', 'health']],
    ['GET', '/status', ['health']],
    ['POST', '/webhooks/stripe', ['webhook']],
  ])('%s %s is %j', (method, template, labels) => {
    expect(labelsOf(method, template)).toEqual(labels);
  });

  it.each([
    ['GET', '/auth/login'],
    ['GET', '/v1/patients/{patientId}/records'],
    ['GET', '/repos/{owner}/{repo}/branches/{branch}/protection/enforce_admins'],
    ['PUT', '/api/v1/rate-limit-settings/admin-notifications'],
    ['POST', '/repos/{owner}/{repo}/transfer'],
    ['GET', '/v1/research/papers'],
    ['GET', '/orders/{orderId}/status'],
    ['GET', '/members/health'],
    ['GET', '/patients/{patientId}/health'],
    ['POST', '/v1/payloads'],
    ['GET', '/users/{userId}/emails'],
    ['POST', '/vehicles/{vehicleId}/charge'],
    ['GET', '/accounts/{accountId}'],
    ['POST', '/v1/devices/{deviceId}/reset'],
    ['OPTIONS', '/v1/payments'],
    ['GET', '/'],
  ])('%s %s is nothing of it', (method, template) => {
    expect(labelsOf(method, template)).toEqual([]);
  });
});

describe('business functions by traffic', () => {
  const times = (n: number, make: Partial<InventoriedCall>) => Array.from({ length: n }, () => make);

  it('takes a POST that the API itself often refuses for a log-in', () => {
    const refusing = [...times(60, {}), ...times(40, { status: 401 })];
    expect(labelsOf('POST', '/v1/enter', refusing)).toEqual(['login']);
    expect(labelsOf('GET', '/v1/enter', refusing)).toEqual([]);
    expect(labelsOf('POST', '/v1/enter/{doorId}', refusing)).toEqual([]);
    expect(labelsOf('POST', '/v1/enter', times(99, {}))).toEqual([]);
  });

  it('not one that callers with expired credentials run into, nor one the gateway guards', () => {
    const expired = [...times(60, { credentialKind: 'jwt' as const }), ...times(40, { status: 401 })];
    const guarded = [...times(60, {}), ...times(40, { status: 401, answeredBy: 'gateway' as const })];
    expect(labelsOf('POST', '/v1/enter', expired)).toEqual([]);
    expect(labelsOf('POST', '/v1/enter', guarded)).toEqual([]);
  });

  it('takes large answers for exports, large requests for uploads, and `q` for a search', () => {
    expect(labelsOf('GET', '/v1/ledger', times(60, { responseBytes: 4_000_000 }))).toEqual(['export']);
    expect(labelsOf('POST', '/v1/scans', times(60, { requestBytes: 4_000_000 }))).toEqual(['upload']);
    expect(labelsOf('GET', '/v1/things', [{ query: [{ name: 'q', value: 'shoe' }] }])).toEqual(['search']);
  });
});
