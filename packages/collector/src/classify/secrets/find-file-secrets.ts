import type { Detector } from '../finding.js';
import { isPlaceholder } from './is-placeholder.js';

const LONGEST_BLOCK = 4096;
const BASE64_LINE = /^[ \t]+["']?[\w.-]+["']?:[ \t]*["']?[A-Za-z0-9+/]{10,}={0,3}["']?[ \t]*$/;
const NUGET = 'password" value="';

/** Secrets in the well-known files of tools: Kubernetes manifests, Google service accounts, NuGet's configuration. */
export const findFileSecrets: Detector = ({ text, lower }, found) => {
  const account = /"type"\s{0,4}:\s{0,4}"service_account"/.exec(text);
  if (account !== null)
    found.push({
      start: account.index,
      end: account.index + account[0].length,
      dataClass: 'secret.gcp-service-account',
    });
  if (
    lower.includes('kind: secret') ||
    lower.includes('kind: "secret"') ||
    lower.includes("kind: 'secret'")
  ) {
    const data = lower.indexOf('data:');
    if (data !== -1) {
      const end = Math.min(text.length, data + LONGEST_BLOCK);
      const lines = text.slice(data, end).split('\n');
      if (lines.some((line) => line.length < 2048 && BASE64_LINE.test(line)))
        found.push({ start: data, end, dataClass: 'secret.kubernetes-secret-yaml' });
    }
  }
  for (let at = lower.indexOf(NUGET); at !== -1; at = lower.indexOf(NUGET, at + 1)) {
    const start = at + NUGET.length;
    const end = text.indexOf('"', start);
    const value = text.slice(start, end === -1 ? start : end);
    if (value.length >= 8 && !isPlaceholder(value))
      found.push({ start, end, dataClass: 'secret.nuget-config-password' });
  }
};
