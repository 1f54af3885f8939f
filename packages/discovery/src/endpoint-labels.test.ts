import { describe, expect, it } from 'vitest';
import { labelsOf } from './endpoint-labels.js';

describe('labelsOf', () => {
  it.each([
    ['POST', '/auth/login', ['login']],
    ['POST', '/v1/users/sign_in', ['login']],
    ['POST', '/api/signin', ['login']],
    ['POST', '/api/v1/sessions', ['login']],
    ['POST', '/api/v1/authn', ['login']],
    ['POST', '/auth/token', ['token', 'login']],
    ['POST', '/oauth2/v1/token', ['token', 'login']],
    ['POST', '/realms/clinic/protocol/openid-connect/token', ['token', 'login']],
    ['POST', '/v1/sign-up', ['sign-up']],
    ['POST', '/users/register', ['sign-up']],
    ['POST', '/api/v1/registrations', ['sign-up']],
    ['POST', '/onboarding/create-account', ['sign-up']],
    ['POST', '/api/createUser', ['sign-up']],
    ['POST', '/password/reset', ['password-reset']],
    ['POST', '/account/forgot-password', ['password-reset']],
    ['GET', '/auth/login', []],
    ['GET', '/api/v1/sessions', []],
    ['DELETE', '/api/v1/sessions/{sessionId}', []],
    ['POST', '/v1/patients/{patientId}/records', []],
    ['POST', '/v1/devices/{deviceId}/reset', []],
    ['POST', '/v1/tokens/{tokenId}', []],
    ['POST', '/', []],
    ['POST', '', []],
  ])('%s %s is %j', (method, template, labels) => {
    expect(labelsOf(method, template)).toEqual(labels);
  });
});
