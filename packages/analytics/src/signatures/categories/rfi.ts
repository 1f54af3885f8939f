import type { Reading } from '../decoding/reading.js';
import type { Rule } from '../signature-contract.js';

/** Variables of well-known programs that were included unchecked, and hence are set by those who look for them still. */
const INCLUDED = [
  '_conf[path]',
  'mosconfig_absolute_path',
  'mosconfig.absolute.path',
  '_server[document_root]',
  'globals[',
  'phpbb_root_path',
  '_phplib[libdir]',
  'dir[base]',
  'root_path',
  'absolute_path',
  'basepath',
  'doc_root',
  'document_root',
  'include_path',
  'pathtocomment',
  'cfg[path]',
  '_session[',
  'settings[locale]',
  'path[docroot]',
];

const isAddress = (text: string): boolean =>
  ['http://', 'https://', 'ftp://', 'ftps://'].some((scheme) => text.startsWith(scheme));

/** Inclusion of remote files. An address in a parameter is ordinary; how it ends, and where it goes, is not. */
export const RFI: readonly Rule[] = [
  {
    id: 'rfi-variable',
    category: 'rfi',
    severity: 'high',
    because: 'sets a variable that programs include files by to an address',
    parts: ['query', 'body'],
    looksFor: {
      kind: 'scan',
      needs: ['://'],
      scan: ({ lower }: Reading, name: string) =>
        isAddress(lower) && INCLUDED.some((one) => name.toLowerCase().includes(one)),
    },
    bad: [
      { query: '_CONF[path]=https://evil.example' },
      { query: 'mosConfig_absolute_path=http://evil.example/x' },
    ],
    good: [{ query: 'url=https://example.com/' }, { query: 'path=https://example.com/' }],
  },
  {
    id: 'rfi-script',
    category: 'rfi',
    severity: 'high',
    because:
      'is the address of a script on a bare IP address, or one that ends in a question mark to cut off what is appended',
    parts: ['query', 'body'],
    looksFor: {
      kind: 'pattern',
      needs: ['://', 'http?', 'https?', 'ftp?', 'ftps?', 'file?'],
      pattern: String.raw`^\s*(?:https?|ftps?)://\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?/[^\s?#]*\.(?:php\d?|phtml|txt|sh|pl|py|cgi|asp|aspx|jsp|ps1|exe|bat|hta|dll|jar|war)\b|^\s*(?:https?|ftps?|file)://[^\s?]*\?+$|^(?:https?|ftps?|file)\?$|^\s*(?:https?|ftps?)://[^\s?]*\.(?:php\d?|txt|phtml)\?\s*(?:cmd|c|exec)?=?\s*$`,
    },
    bad: ['http://203.0.113.5/shell.txt', 'http://evil.example/x.txt?', 'ftp://203.0.113.5/a.php', 'http?'],
    good: ['https://example.com/a?b=c', 'https://example.com/shell.txt', 'http://203.0.113.5/', 'really?'],
  },
];
