/** What the name of a value promises. */
export type SecretName = 'no' | 'password' | 'key';

const PASSWORDS = 'password passwd passphrase passcode pwd'.split(' ');
const KEYS = 'access auth api credential creds key secret token'.split(' ');
/** Without separators: contain such a word and name something that may be public. */
const HARMLESS = (
  'accessib accessor accessid accessmode accesslevel accesspoint randomaccess apiid apiname apiversion apigroup apiendpoint apiurl apiuri apihost ' +
  'apipath apidoc apiserver rapid capital capitan therapi credentialid credentialsid credentialsurl withcredentials credentialtype ' +
  'bucketkey foreignkey primarykey publickey pubkey schemakey sequencekey naturalkey idxkey hotkey indexkey sortkey ' +
  'partitionkey cachekey objectkey s3key messagekey i18nkey turkey monkey donkey hockey jockey whiskey keyboard ' +
  'keyalias keycode keyframe keyid keylength keymesh keyname keypair keypress keyring keyselector keysignature ' +
  'keysize keystone keystore keytab keyword keyup keydown keyleft keyright keytype keyusage keyvault keyfile keypath ' +
  'keyvaluepair keyspace keyfunc keying keyalg issuerkeyhash subjectkeyid authoritykeyid secretname secretlength ' +
  'secretsize secretid usersecretsid secretref secretkeyref secretsmanager csrftoken xsrftoken tokenurl tokenuri ' +
  'tokenendpoint tokenfile tokentype tokenizer tokenlength tokencount tokenname maxtokens publictoken ' +
  'publickeytoken iojsonwebtoken authenticationresults organizationauth authtype authmethod authurl authmode'
).split(' ');

/** Judges a name in lower case, possibly with words before it. */
export function isSecretName(name: string): SecretName {
  if (PASSWORDS.some((word) => name.includes(word))) return 'password';
  if (!KEYS.some((word) => name.includes(word))) return 'no';
  const joined = name.replace(/[^a-z0-9]/g, '');
  if (HARMLESS.some((word) => joined.includes(word))) return 'no';
  // `author` is no `auth`, `authorization` is.
  const author = joined.indexOf('author');
  if (author !== -1 && !joined.startsWith('iz', author + 6) && !joined.startsWith('is', author + 6)) {
    const rest = joined.slice(0, author) + joined.slice(author + 6);
    if (!KEYS.some((word) => rest.includes(word))) return 'no';
  }
  return 'key';
}
