/* The marketplace's API: what a call to it looks like. Response sizes vary by lognormal, latencies too. */
import { requestMaker } from './request-maker.mjs';

const PRODUCTS = 20_000;
const FIRST_PRODUCT = 100_000;
const CATEGORIES = [
  'garden',
  'toys',
  'audio',
  'kitchen',
  'outdoor',
  'books',
  'pets',
  'office',
  'beauty',
  'auto',
];
const WORDS = [
  'lamp',
  'usb c cable',
  'tent',
  'running shoes',
  'lego',
  'coffee',
  "o'neill jacket",
  'drill & bits',
  'desk',
  'union jack flag',
  'select a seat',
  'socks',
  'table 80x80',
  'phone case',
  'garden hose',
  'bücherregal',
  'café crème',
];

export const marketplaceApi = (dice) => {
  const make = requestMaker(dice, { bytes: 900, ms: 40, sentFrom: 120, sentSpread: 300, bytesSpread: 0.35 });
  const refused = (service, method, path, status = 401) =>
    make(service, method, path, { status, by: 'kong', bytes: 60, ms: 1 });
  const popular = () => FIRST_PRODUCT + Math.floor(PRODUCTS * dice.next() ** 2.5);
  return {
    make,
    refused,
    popular,
    anyProduct: (n) => FIRST_PRODUCT + (n % PRODUCTS),
    home: () => make('catalog', 'GET', '/api/catalog/home', { bytes: 22_000, ms: 60 }),
    category: (page = 1) =>
      make('catalog', 'GET', `/api/catalog/categories/${dice.pick(CATEGORIES)}`, {
        query: `page=${page}&size=24${dice.chance(0.2) ? '&utm_source=newsletter' : ''}`,
        bytes: 16_000,
        ms: 80,
      }),
    product: (id = popular()) =>
      make('catalog', 'GET', `/api/catalog/products/${id}`, { bytes: 5200, ms: 35 }),
    reviews: (id) =>
      make('catalog', 'GET', `/api/catalog/products/${id}/reviews`, {
        query: `page=${1 + dice.int(3)}`,
        bytes: 7000,
        ms: 50,
      }),
    similar: (id) => make('catalog', 'GET', `/api/v3/products/${id}/similar`, { bytes: 6000, ms: 70 }),
    search: (q = dice.pick(WORDS), page = 1) =>
      make('search', 'GET', '/api/search', {
        query: `q=${encodeURIComponent(q)}&page=${page}&sort=${dice.pick(['relevance', 'price', 'newest'])}`,
        bytes: 14_000,
        ms: 120,
      }),
    suggest: () =>
      make('search', 'GET', '/api/search/suggest', {
        query: `q=${encodeURIComponent(dice.pick(WORDS).slice(0, 2 + dice.int(4)))}`,
        bytes: 700,
        ms: 15,
      }),
    cart: (cart) => make('cart', 'GET', `/api/carts/${cart}`, { bytes: 2100, ms: 30 }),
    addItem: (cart) => make('cart', 'POST', `/api/carts/${cart}/items`, { status: 201, bytes: 2200, ms: 45 }),
    dropItem: (cart) =>
      make('cart', 'DELETE', `/api/carts/${cart}/items/${1 + dice.int(6)}`, {
        status: 204,
        bytes: 0,
        ms: 25,
      }),
    coupon: (code, status = 200) =>
      make('cart', 'GET', `/api/coupons/${code}`, { status, bytes: status === 200 ? 300 : 90, ms: 25 }),
    giftCard: (number, status = 200) =>
      make('payments', 'GET', `/api/giftcards/${number}/balance`, {
        status,
        bytes: status === 200 ? 160 : 80,
        ms: 60,
      }),
    checkout: (cart, step) =>
      make('checkout', 'POST', `/api/checkout/${cart}/${step}`, {
        bytes: 800,
        ms: step === 'payment' ? 420 : 80,
      }),
    orders: () => make('orders', 'GET', '/api/orders', { query: 'page=1', bytes: 3800, ms: 60 }),
    order: (id, status = 200) =>
      make('orders', 'GET', `/api/orders/${id}`, { status, bytes: status === 200 ? 2900 : 90, ms: 40 }),
    tracking: (id) => make('orders', 'GET', `/api/orders/${id}/tracking`, { bytes: 900, ms: 90 }),
    invoice: (id, status = 200) =>
      make('orders', 'GET', `/api/orders/${id}/invoice`, {
        status,
        bytes: 84_000,
        ms: 260,
        type: 'application/pdf',
      }),
    login: (status = 200) =>
      make('identity', 'POST', '/api/auth/login', { status, bytes: status === 200 ? 1400 : 110, ms: 180 }),
    refresh: (status = 200) => make('identity', 'POST', '/api/auth/refresh', { status, bytes: 1300, ms: 40 }),
    reset: () => make('identity', 'POST', '/api/auth/password-reset', { status: 202, bytes: 60, ms: 70 }),
    otp: (status = 200) => make('identity', 'POST', '/api/auth/otp/verify', { status, bytes: 120, ms: 50 }),
    register: (status = 201) =>
      make('identity', 'POST', '/api/auth/register', { status, bytes: 900, ms: 240 }),
    me: () => make('identity', 'GET', '/api/me', { bytes: 1100, ms: 25 }),
    changeMe: () => make('identity', 'PATCH', '/api/me', { bytes: 1100, ms: 60 }),
    addresses: () => make('identity', 'GET', '/api/me/addresses', { bytes: 900, ms: 25 }),
    addAddress: () => make('identity', 'POST', '/api/me/addresses', { status: 201, bytes: 400, ms: 50 }),
    cards: () => make('payments', 'GET', '/api/me/payment-methods', { bytes: 700, ms: 40 }),
    sellerOrders: (status) =>
      make('seller', 'GET', '/seller/v2/orders', { query: `status=${status}&limit=50`, bytes: 9000, ms: 90 }),
    sellerOrder: (id) => make('seller', 'GET', `/seller/v2/orders/${id}`, { bytes: 2400, ms: 45 }),
    shipment: (id) =>
      make('seller', 'POST', `/seller/v2/orders/${id}/shipments`, { status: 201, bytes: 500, ms: 120 }),
    listing: (sku) => make('seller', 'GET', `/seller/v2/listings/${sku}`, { bytes: 3000, ms: 40 }),
    putListing: (sku) =>
      make('seller', 'PUT', `/seller/v2/listings/${sku}`, { bytes: 900, ms: 110, sent: 2400 }),
    stock: (sku) => make('seller', 'PATCH', `/seller/v2/inventory/${sku}`, { status: 204, bytes: 0, ms: 40 }),
    salesReport: (days) =>
      make('seller', 'GET', '/seller/v2/reports/sales', {
        query: `days=${days}`,
        bytes: 9000 + days * 900,
        ms: 600 + days * 60,
      }),
    export: (page) =>
      make('partner', 'GET', '/partner/v1/orders/export', {
        query: `cursor=${dice.text(16)}&page=${page}`,
        bytes: 160_000,
        ms: 800,
      }),
    partnerStock: (sku) => make('partner', 'GET', `/partner/v1/stock/${sku}`, { bytes: 260, ms: 20 }),
    user: (id) => make('backoffice', 'GET', `/backoffice/users/${id}`, { bytes: 3100, ms: 60 }),
    findUser: () =>
      make('backoffice', 'GET', '/backoffice/users', {
        query: `email=${dice.text(8, 'abcdefghij')}%40mail.example`,
        bytes: 2500,
        ms: 140,
      }),
    staffOrder: (id) => make('backoffice', 'GET', `/backoffice/orders/${id}`, { bytes: 5200, ms: 70 }),
    refund: () => make('backoffice', 'POST', '/backoffice/refunds', { status: 201, bytes: 600, ms: 300 }),
    old: (id) => make('legacy', 'GET', `/api/v1/products/${id}.json`, { bytes: 8000, ms: 150 }),
  };
};
