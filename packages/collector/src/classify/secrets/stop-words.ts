/** Words of programmers and of English: random keys of up to 100 characters hold one of them by chance in about one of fifty. */
const STOP_WORDS = (
  'about abstract academy access account action active adapter address admin adobe advance agent alert algorithm alpha ' +
  'amazon analy android angular another answer apache apple application archive array article asset async audio audit ' +
  'author auto award azure back balance base basic batch been behavior being benchmark best beta better binary binding ' +
  'bitcoin block blog board book boost boot bower branch bridge browser buffer build bundle business button cache ' +
  'calendar call camera captcha card case catalog category center certificate challenge change channel chart chat check ' +
  'chrome class clean client clone cloud cluster code coffee color column command comment commit common community ' +
  'compan compile complete component composer computer concept config connect console contact contain content context ' +
  'control convert cookie copy core counter country course create credential current custom daemon dashboard data date ' +
  'debian debug default define delete deliver demo deploy desc design desktop detail detect develop device dialog ' +
  'digital direct discover display django docker document domain done download draft drive driver drop dynamic echo ' +
  'edit element email embed encod endpoint engine enhanced entity entry enum environment error event example exchange ' +
  'exec expire export express extension external extra facebook factory fake fast feature feed fetch field file filter ' +
  'find firefox first flag flash flow folder font force form forum frame free friend from front full func future ' +
  'gallery game gateway general generat generic global gmail google graph great group guard guide hack handle hardware ' +
  'hash have header hello help here heroku hidden high history home hook host house html http icon identit image import ' +
  'index info inherit init inject inline inner input insert install instance interface internal internet invalid issue ' +
  'item iterator java json kernel keyboard kind label lambda language laravel last layer layout learn length level ' +
  'library license life light like limit line link linux list load local location lock logger logic login long look ' +
  'mail main make manage manual mapp mark master match math maven media member memory menu message meta method metric ' +
  'micro middle migrat mini mobile mock mode model module mongo monitor more mount mouse movie mozilla multi music ' +
  'mysql name native need nest network next nginx node none normal note notif null number object official online only ' +
  'open operat option order origin output over owner pack page panel param parent parse part pass password patch path ' +
  'pattern payment people perl permission phone photo picker pipe plain plan platform play plugin point policy pool port ' +
  'post power prefix present preview price print priv process product profile program project prom proper protocol ' +
  'provider proxy public publish pull push python quality query queue quick random range rate react read real recipe ' +
  'record redirect redis refer refresh region registry relat release remote remove render replace report repo request ' +
  'require reset resource response rest result return review right role root route rule runner runtime safe sample sand ' +
  'save scala schema scope screen script scroll search second secret section secure select send server service session ' +
  'setting setup share sheet shell shop should show side sign simple single site size sleep slim small smart snap ' +
  'social socket software some sort source space spec spring sql stack stag standard start stat step storage store ' +
  'stream string struct studio style submit subscri suite support swift switch symbol sync syntax system tabl target task ' +
  'team temp term test text theme thread three time title todo token tool topic total touch track traffic train transfer ' +
  'translat transport tree trigger true tutorial twitter type ubuntu under unit univers update upgrade upload usage user ' +
  'util valid value variable vendor version video view virtual visual wait want warning watch weather webhook website ' +
  'week welcome when where while widget wiki window with word work world wrapper write xamarin yahoo yaml year youtube zero'
).split(' ');

/** Holds `text` an ordinary word? Then it is a name, a path or an identifier rather than a random key. */
export function hasStopWord(text: string): boolean {
  const lower = text.toLowerCase();
  return STOP_WORDS.some((word) => lower.includes(word));
}
