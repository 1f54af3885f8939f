/**
 * Runs in the evidence page, offline. It checks the JSON by its signature and the readable text by the digest in the
 * JSON. Ed25519 in WebCrypto: Chrome 137, Firefox 129, Safari 17 (https://caniuse.com/mdn-api_subtlecrypto_verify_ed25519);
 * older browsers say that they cannot tell. Whoever forges the whole file can forge this too: the command cannot be.
 */
export const VERIFY_SCRIPT = `(async () => {
const verdict = document.getElementById('verdict');
const say = (is, text) => { verdict.dataset.is = is; verdict.textContent = text; };
const json = document.getElementById('evidence').textContent;
const shown = document.getElementById('shown').textContent;
const bytes = (base64) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
const digest = (text) => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
if (!globalThis.crypto || !crypto.subtle) return say('unknown', 'cannot verify here: use the command below');
try {
  const seal = JSON.parse(document.getElementById('seal').textContent);
  const signed = await digest(json);
  if (hex(signed) !== seal.digest) return say('altered', 'altered: this is not what was sealed');
  if (hex(await digest(shown)) !== JSON.parse(json).shown) return say('altered', 'altered: the text is not what was sealed');
  let key;
  try {
    key = await crypto.subtle.importKey('spki', bytes(seal.publicKey), { name: 'Ed25519' }, false, ['verify']);
  } catch (error) {
    if (error.name === 'NotSupportedError') return say('unknown', 'cannot verify here: use the command below');
    throw error;
  }
  const genuine = await crypto.subtle.verify({ name: 'Ed25519' }, key, bytes(seal.signature), signed);
  if (genuine) say('valid', 'valid: unaltered since it was sealed');
  else say('altered', 'altered: the signature does not match');
} catch {
  say('altered', 'altered: the seal cannot be read');
}
})();`;
