import type { InventoriedCall } from '../inventory-contract.js';

const MOST_BANNERS = 8;
const LONGEST_BANNER = 128;
const TELLING: ReadonlySet<string> = new Set([
  'server',
  'x-powered-by',
  'x-aspnet-version',
  'x-aspnetmvc-version',
  'via',
]);
const NOTHING: readonly string[] = [];
export const noBanners = (): readonly string[] => NOTHING;

const isKnown = (banners: readonly string[], name: string, value: string): boolean =>
  banners.some(
    (banner) =>
      banner.length === name.length + 2 + value.length && banner.startsWith(name) && banner.endsWith(value),
  );

/** Headers by which an answer tells what it was made with, e.g. `server: nginx/1.14.0`; the first eight different ones. */
export const noteBanners = (
  banners: readonly string[],
  headers: NonNullable<InventoriedCall['responseHeaders']>,
): readonly string[] => {
  let list = banners;
  for (const { name, value } of headers) {
    if (!TELLING.has(name) || value === '' || value.length > LONGEST_BANNER) continue;
    if (list.length < MOST_BANNERS && !isKnown(list, name, value)) list = list.concat(`${name}: ${value}`);
  }
  return list;
};
