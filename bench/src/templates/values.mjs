/** Values that people and programs put into paths, by what their parameter is called. */
const words = (text) => text.trim().split(/\s+/);
const FIRST =
  words(`anna bob carla dmitri elena fatima george hana ivan julia karl lena mateo nadia oscar petra quentin rosa stefan
tanja umar vera walter xenia yusuf zoe olivia liam noah emma aisha kenji priya chen diego sofia lars ingrid pavel marek`);
const LAST =
  words(`smith mueller garcia okafor tanaka ivanov rossi dubois kowalski nguyen patel kim jensen silva novak haddad cohen
murphy lindqvist brown jones`);
const ADJECTIVES =
  words(`blue quick silent acme golden tiny massive northern lunar rapid amber frozen hidden crimson velvet wild
cosmic urban rustic polar`);
const NOUNS =
  words(`river fox harbor summit meadow falcon garden rocket lantern forest canyon anchor panda turtle comet orchid
glacier pepper bridge compass kettle marble saddle walnut`);
const COMPANIES =
  words(`globex initech umbrella hooli wonka stark wayne cyberdyne tyrell soylent oscorp vandelay contoso fabrikam
northwind adventureworks piedpiper dundermifflin sterling`);
const CITIES = words(
  `berlin paris tokyo lima oslo cairo nairobi boston denver prague vienna dublin athens lisbon zurich mumbai`,
);
const LANGUAGES = words(
  `python ruby kotlin swift haskell erlang elixir scala lua perl fortran cobol rust golang`,
);
/** Values that are everyday words of APIs, too: what makes it hard. */
const EVERYDAY =
  words(`test default main master demo admin production staging dev latest sample example internal public primary user
general support home news events backup random project store data team`);
const CODES = words(
  'US DE FR GB JP IN BR CA AU ES IT NL SE NO PL CZ AT CH BE DK usd eur gbp jpy en de fr es en-US de-DE pt-BR',
);
const TICKERS = words(
  'AAPL MSFT GOOG AMZN TSLA NFLX BTC ETH BTC-USD ETHUSDT EURUSD GBPUSD NVDA AMD INTC IBM ORCL SAP SIE BMW',
);
const ENUMS =
  words(`active inactive pending closed open draft published archived daily weekly monthly gold silver basic premium
EMAIL SMS PUSH PASSWORD GOOGLE_OTP web ios android inbound outbound read write credit debit`);
const EXTENSIONS = words('png jpg pdf txt csv md yml js css svg zip');
const HEX = '0123456789abcdef';
const BASE62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const pad = (n) => String(n).padStart(2, '0');
const capital = (word) => word[0].toUpperCase() + word.slice(1);

export const makers = ({ random, pick, below, text }) => {
  const made = () => {
    let word = '';
    for (let n = 2 + below(3); n > 0; n--) word += pick([...'bdfgklmnprstvz']) + pick([...'aeiou']);
    return word;
  };
  const slug = () =>
    pick([
      () => `${pick(ADJECTIVES)}-${pick(NOUNS)}`,
      () => `${pick(COMPANIES)}-${pick(NOUNS)}`,
      () => `${pick(ADJECTIVES)}_${pick(NOUNS)}`,
      () => `${pick(ADJECTIVES)}-${pick(NOUNS)}-${below(100)}`,
      () => capital(pick(ADJECTIVES)) + capital(pick(NOUNS)),
      () => `${pick(NOUNS)}${below(100)}`,
      () => pick(NOUNS),
      () => made(),
      () => (random() < 0.5 ? pick(EVERYDAY) : `${pick(EVERYDAY)}-${pick(NOUNS)}`),
      () => `${pick(EVERYDAY)}-${below(20)}`,
    ])();
  const handle = () =>
    pick([
      () => pick(FIRST),
      () => pick(FIRST) + pick(LAST),
      () => pick(FIRST) + below(100),
      () => `${pick(FIRST)}.${pick(LAST)}`,
      () => `${pick(FIRST)[0]}${pick(LAST)}`,
      () => `${capital(pick(FIRST))}${capital(pick(LAST))}`,
      () => pick(COMPANIES),
      () => `${pick(COMPANIES)}-${pick(['org', 'labs', 'inc', 'team', 'dev'])}`,
      () => made(),
      () => (random() < 0.4 ? pick(EVERYDAY) : pick(LAST)),
    ])();
  const date = () => `${2015 + below(12)}-${pad(1 + below(12))}-${pad(1 + below(28))}`;
  const uuid = () => `${text(HEX, 8)}-${text(HEX, 4)}-4${text(HEX, 3)}-a${text(HEX, 3)}-${text(HEX, 12)}`;
  return {
    integer: () => String(1 + below(pick([50, 5_000, 10_000_000]))),
    uuid,
    hex: () => text(HEX, pick([24, 32, 40])),
    base62: () => text(BASE62, pick([11, 16, 20, 22])),
    prefixed: () => `${pick(['cus', 'acct', 'sub', 'ord', 'usr', 'tx'])}_${text(BASE62, 14)}`,
    short: () => text('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', pick([6, 8])),
    slug,
    handle,
    date,
    email: () => `${pick(FIRST)}.${pick(LAST)}@example.com`,
    code: () => pick(CODES),
    ticker: () => pick(TICKERS),
    enumeration: () => pick(ENUMS),
    version: () =>
      pick([
        `v${below(4)}.${below(20)}`,
        `${below(4)}.${below(20)}.${below(9)}`,
        `v${1 + below(4)}`,
        'latest',
      ]),
    file: () => `${slug()}.${pick(EXTENSIONS)}`,
    place: () => pick([...CITIES, ...LANGUAGES]),
    constant: () => `${pick(ADJECTIVES)}_${pick(NOUNS)}`.toUpperCase(),
    number: () => (random() * 100).toFixed(3),
    year: () => String(1990 + below(36)),
    opaqueId: () =>
      pick([
        uuid,
        () => text(HEX, 24),
        () => text(BASE62, 20),
        () => String(1 + below(1e7)),
        () => String(1 + below(1e7)),
      ])(),
  };
};

const RULES = [
  [/e-?mail/, ['email']],
  [/uuid|guid/, ['uuid']],
  [/(^|_|-)date$|Date$|^day$/, ['date']],
  [/year/, ['year']],
  [/sha|hash|digest|commit/, ['hex']],
  [/symbol|ticker|pair|coin|crypto/, ['ticker']],
  [/country|currency|lang|locale|iso/, ['code']],
  [/version/, ['version', 'version', 'integer']],
  [/file|filename/, ['file', 'uuid']],
  [/format|extension/, ['enumeration']],
  [/type$|kind$|status|state|category|level|mode|scope|feature|channel/, ['enumeration', 'slug']],
  [/lat|lon|lng|latitude|longitude/, ['number']],
  [/city|place|region|location|zone|area/, ['place', 'slug']],
  [
    /user$|username|login|owner|author|member|person|handle|screen|org$|organi[sz]ation$|tenant|workspace|account$/,
    ['handle', 'handle', 'integer'],
  ],
  [/secret|variable|env/, ['constant', 'slug']],
  [
    /slug|name|title|repo|branch|tag|label|topic|tag|key|alias|domain|host|group$|project$|bucket|table|queue|ref$/,
    ['slug', 'slug', 'handle', 'constant'],
  ],
  [/code|sku|isbn|barcode|number|no$/, ['short', 'integer']],
  [
    /id$|_id|Id|sid$|ID/,
    ['integer', 'integer', 'uuid', 'uuid', 'hex', 'base62', 'prefixed', 'short', 'slug'],
  ],
];
/** The kind of a parameter's values; one of several, by chance, once per parameter and API. */
export const kindFor = (parameter, pick) => {
  for (const [pattern, kinds] of RULES) if (pattern.test(parameter)) return pick(kinds);
  return pick(['integer', 'uuid', 'slug', 'handle', 'base62', 'short']);
};
