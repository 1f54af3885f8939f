import type { Detector } from '../finding.js';
import { findBankAccounts, findEmailAddresses, findIpAddresses, findMacAddresses } from './find-addresses.js';
import { findCards } from './find-cards.js';
import { findCryptoAddresses } from './find-crypto-addresses.js';
import { findDates } from './find-dates.js';
import { findPhones } from './find-phones.js';
import { findUrls } from './find-urls.js';

/** Every detector of what texts hold besides secrets and numbers of people. */
export const TEXT_DETECTORS: readonly Detector[] = [
  findEmailAddresses,
  findBankAccounts,
  findCards,
  findPhones,
  findIpAddresses,
  findMacAddresses,
  findUrls,
  findCryptoAddresses,
  findDates,
];
