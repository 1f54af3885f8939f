export type { CertificateDescription, DescribeCertificate } from './certificate-description.js';
export { readDeckDocument } from './deck/deck-document.js';
export { type FlatDeck, flattenDeck } from './deck/flatten-deck.js';
export { type DeckRead, readDeckFile, readDeckValue } from './deck/read-deck-file.js';
export { diffConfigurations } from './diff-configurations.js';
export { fitConfiguration, MAX_ROWS } from './fit-configuration.js';
export {
  type CredentialKind,
  consumerOf,
  credentialOf,
  pluginOf,
  routeOf,
  secretOf,
  serviceOf,
  upstreamOf,
} from './kong-entities.js';
export { isKongRow, type KongRow, referenceAt, tagsOf } from './kong-row.js';
export { databaseOf, settingsOf } from './kong-settings.js';
export { sameSecrets } from './same-secrets.js';
