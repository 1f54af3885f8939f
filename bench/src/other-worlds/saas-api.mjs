/* The payments platform's API. Ids: prefixed base62, UUIDs, and plain invoice numbers counted over all tenants. */
import { requestMaker } from './request-maker.mjs';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
export const FIRST_INVOICE = 7_300_000;

export const saasApi = (dice) => {
  const make = requestMaker(dice, { bytes: 1200, ms: 50, sentFrom: 300, sentSpread: 600, bytesSpread: 0.4 });
  const id = (prefix) => `${prefix}_${dice.text(14, LETTERS)}`;
  const seconds = (at) => Math.floor(at / 1000);
  return {
    make,
    id,
    refused: (service, method, path, status = 401) =>
      make(service, method, path, { status, by: 'kong', bytes: 70, ms: 1 }),
    pay: () => make('payments', 'POST', '/v1/payments', { status: 201, bytes: 1500, ms: 320 }),
    payment: (one) => make('payments', 'GET', `/v1/payments/${one}`, { bytes: 1500 }),
    pending: (at) =>
      make('payments', 'GET', '/v1/payments', {
        query: `status=pending&created%5Bgte%5D=${seconds(at) - 86_400}&limit=100`,
        bytes: 8000,
        ms: 90,
      }),
    capture: (one) => make('payments', 'POST', `/v1/payments/${one}/capture`, { bytes: 1500, ms: 250 }),
    refund: (one) =>
      make('payments', 'POST', `/v1/payments/${one}/refunds`, { status: 201, bytes: 900, ms: 280 }),
    intent: (one) =>
      one === undefined
        ? make('payments', 'POST', '/v2/payment-intents', { status: 201, bytes: 1400, ms: 200 })
        : make('payments', 'POST', `/v2/payment-intents/${one}/confirm`, { bytes: 1500, ms: 330 }),
    account: (uuid, status = 200) =>
      make('accounts', 'GET', `/v1/accounts/${uuid}`, { status, bytes: status === 200 ? 1300 : 110 }),
    transactions: (uuid) =>
      make('accounts', 'GET', `/v1/accounts/${uuid}/transactions`, {
        query: `cursor=${dice.text(20, LETTERS)}&limit=200`,
        bytes: 46_000,
        ms: 160,
      }),
    ledger: (at) =>
      make('ledger', 'GET', '/v1/ledger/entries', {
        query: `from=${new Date(at - 864e5).toISOString().slice(0, 10)}&to=${new Date(at).toISOString().slice(0, 10)}`,
        bytes: 90_000,
        ms: 700,
      }),
    transfer: () => make('transfers', 'POST', '/v1/transfers', { status: 201, bytes: 1100, ms: 300 }),
    approve: (one) => make('transfers', 'POST', `/v1/transfers/${one}/approve`, { bytes: 900, ms: 150 }),
    execute: (one) => make('transfers', 'POST', `/v1/transfers/${one}/execute`, { bytes: 900, ms: 400 }),
    invoice: (number, status = 200) =>
      make('invoices', 'GET', `/v1/invoices/${number}`, {
        status,
        bytes: status === 200 ? 3800 : 100,
        ms: 45,
      }),
    invoicePdf: (number) =>
      make('invoices', 'GET', `/v1/invoices/${number}/pdf`, {
        bytes: 120_000,
        ms: 380,
        type: 'application/pdf',
      }),
    bill: () => make('invoices', 'POST', '/v1/invoices', { status: 201, bytes: 2600, ms: 130 }),
    customer: (one) => make('customers', 'GET', `/v1/customers/${one}`, { bytes: 1800 }),
    newCustomer: () => make('customers', 'POST', '/v1/customers', { status: 201, bytes: 1800, ms: 90 }),
    changeCustomer: (one) => make('customers', 'PATCH', `/v1/customers/${one}`, { bytes: 1800, ms: 80 }),
    fx: () =>
      make('fx', 'GET', '/v1/fx/rates', {
        query: `base=${dice.pick(['EUR', 'USD', 'GBP'])}`,
        bytes: 2400,
        ms: 15,
      }),
    report: (days = 1) =>
      make('reports', 'POST', '/v1/reports', {
        query: `range=${days}d`,
        status: 202,
        bytes: 500,
        ms: 500 + 90 * days,
      }),
    reportState: (one) => make('reports', 'GET', `/v1/reports/${one}`, { bytes: 700, ms: 30 }),
    webhooks: () => make('webhooks', 'GET', '/v1/webhook-endpoints', { bytes: 1900 }),
    changeWebhook: (one) => make('webhooks', 'PUT', `/v1/webhook-endpoints/${one}`, { bytes: 600 }),
    bankEvent: (bank, status = 200) =>
      make('inbound', 'POST', `/hooks/banks/${bank}`, { status, bytes: 20, ms: 30 }),
    token: (status = 200) =>
      make('auth', 'POST', '/oauth/token', { status, bytes: status === 200 ? 1300 : 120, ms: 60 }),
    signIn: (status = 200) =>
      make('auth', 'POST', '/dashboard/session', { status, bytes: status === 200 ? 900 : 120, ms: 200 }),
    otp: (status = 200) => make('auth', 'POST', '/dashboard/session/otp', { status, bytes: 140, ms: 40 }),
    apply: (status = 201) =>
      make('auth', 'POST', '/onboarding/applications', { status, bytes: 800, ms: 260 }),
    overview: () => make('dashboard', 'GET', '/dashboard/api/overview', { bytes: 9000, ms: 140 }),
    team: () => make('dashboard', 'GET', '/dashboard/api/team', { bytes: 2100 }),
    dashPayments: () =>
      make('dashboard', 'GET', '/dashboard/api/payments', {
        query: `page=${1 + dice.int(4)}`,
        bytes: 15_000,
        ms: 130,
      }),
    dashPayment: (one) => make('dashboard', 'GET', `/dashboard/api/payments/${one}`, { bytes: 2500 }),
    dashKeys: () => make('dashboard', 'GET', '/dashboard/api/keys', { bytes: 900 }),
    newKey: () => make('dashboard', 'POST', '/dashboard/api/keys', { status: 201, bytes: 400 }),
    bankDetails: () => make('dashboard', 'PUT', '/dashboard/api/payout-account', { bytes: 500, ms: 110 }),
    payLink: (token, status = 200) =>
      make('paylinks', 'GET', `/pay/${token}`, { status, bytes: status === 200 ? 5200 : 300, ms: 35 }),
    voucher: (code, status = 200) =>
      make('dashboard', 'GET', `/dashboard/api/promo-codes/${code}`, { status, bytes: 140 }),
    opsTenant: (n) => make('ops', 'GET', `/ops/v1/tenants/${n}`, { bytes: 5400, ms: 70 }),
    opsSearch: () =>
      make('ops', 'GET', '/ops/v1/search', {
        query: `iban=DE${dice.text(20, '0123456789')}`,
        bytes: 1500,
        ms: 200,
      }),
    opsLimit: (n) => make('ops', 'PUT', `/ops/v1/tenants/${n}/limits`, { bytes: 300 }),
  };
};
