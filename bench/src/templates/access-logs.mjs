import { readdirSync } from 'node:fs';
import { readText } from './data.mjs';

/** Method, path and status of a line in Apache's or nginx's combined format; undefined for others. */
const REQUEST = /"([A-Z]+) (\S+) HTTP\/[\d.]+" (\d{3})/;
const callOf = (line, host) => {
  const [, method, target, status] = REQUEST.exec(line) ?? [];
  if (method === undefined || !target.startsWith('/')) return undefined;
  return { method, path: target.split('?')[0], host, status: Number(status) };
};

/**
 * The endpoints of each site as a person lists them who looks at the log: pages and downloads of one kind are one endpoint, pages
 * that stand alone are one each. A pattern is a list of segments; `*` is one, `**` any number.
 */
const SITES = {
  semicomplete: {
    file: 'semicomplete-apache-combined.log.gz',
    endpoints: `/ | /favicon.ico | /robots.txt | /reset.css | /style2.css | /style.css | /print.css | /about | /blog | /blog/tags | /blog/tags/* | /blog/geekery | /blog/geekery/* |
/blog/articles/* | /blog/productivity | /blog/productivity/* | /blog/rants/* | /blog/projects/* | /blog/site/* | /blog/* | /blog/*/*/* | /blog/*/*/*/* | /projects | /projects/* | /projects/*/* | /projects/*/*/* |
/articles | /articles/* | /articles/*/* | /presentations/* | /presentations/*/* | /presentations/*/*/* | /presentations/*/*/*/* | /presentations/*/*/*/*/* | /files | /files/* | /files/*/* | /files/*/*/* | /files/*/*/*/* | /images/* |
/images/*/* | /images/web/2009/* | /icons/* | /misc/* | /misc/*/* | /scripts | /scripts/* | /scripts/*/* | /resume.xml | /resume.html | /resume.pdf | /resume.txt | /kibana/** | /test.xhtml | /svnweb/** | /tags/* | /doc/** | /wp/** |
/contact | /login | /blog/web/* | /presentations | /test.xml | /resume.xsl | /resume.css | /images | /kibana | /misc | /logging | /blog/misc/* | /blog/python/* | /blog/tools/* |
/blog/static/* | /blog/oneliners/* | /blog/2007/* | /demo/* | /~psionic/projects/securitrack/* | /misc/*/*/* | /misc/rcfiles/vim/*/*/* | /misc/rcfiles/*/*/* | /scripts/*/*/* | /scripts/*/*/*/* | /files/*/*/*/*/*`,
  },
  zanbil: {
    file: 'zanbil-nginx-combined.log.gz',
    endpoints: `/ | /image/get | /image/* | /image/*/article/* | /image/*/brand | /image/*/mainSlide | /image/*/mainSlideMobile | /image/*/product/* | /image/*/productModel/* | /image/*/productType/* |
/image/*/productTypeType | /image/*/specialSale | /filter | /filter/* | /filter/*/* | /m/filter | /m/filter/* | /m/product/* | /m/product/*/* | /m/product/*/*/* | /m/browse/* | /m/browse/*/* | /m/search |
/m/prepareSearch | /m/updateVariation | /m/article/*/* | /product/* | /product/*/* | /product/*/*/* | /static/css/** | /static/js/* | /static/images/* | /static/images/*/* | /static/images/amp/third-party/* |
/static/bundle-bundle_site_head.css | /static/* | /settings/logo | /site/alexaGooleAnalitic | /site/enamad | /site/ping | /blog/*/* | /blog/*/*/* | /blog/*/*/*/* | /blog/tag/* | /blog/tag/*/feed | /amp-helper-frame.html |
/amp_preconnect_polyfill_404_or_other_error_expected._Do_not_worry_about_it | /favicon.ico | /browse/* | /browse/*/* | /ajaxFilter/* | /search | /robots.txt | /login/auth | /manifest.json |
/discountLabel/get/* | /article/*/*`,
  },
};

const matches = (pattern, segments, at = 0, index = 0) => {
  const part = pattern[at];
  if (part === undefined) return index === segments.length;
  if (part === '**') return index < segments.length;
  return (
    index < segments.length &&
    (part === '*' || part === segments[index]) &&
    matches(pattern, segments, at + 1, index + 1)
  );
};

const handMade = (text) =>
  text.split('|').map((one) =>
    one
      .trim()
      .split('/')
      .filter((part) => part !== ''),
  );

/** How many endpoints a person would list of those that were called, and how many we do. Only successful calls count. */
export const sites = (directory, learned) =>
  Object.entries(SITES).map(([name, { file, endpoints }]) => {
    const calls = readText(`${directory}/access-logs/${file}`)
      .split('\n')
      .map((line) => callOf(line, name))
      .filter((call) => call !== undefined && call.status < 400);
    const patterns = handMade(endpoints);
    const called = new Set();
    const unlisted = new Set();
    for (const { method, path } of calls) {
      const segments = path.split('/').filter((part) => part !== '');
      const found = patterns.findIndex((pattern) => matches(pattern, segments));
      if (found < 0) unlisted.add(`${method} ${path}`);
      else called.add(`${method} ${found}`);
    }
    return {
      name,
      calls: calls.length,
      paths: new Set(calls.map((call) => `${call.method} ${call.path}`)).size,
      byHand: called.size + unlisted.size,
      unlisted,
      ours: new Set(learned(calls)),
    };
  });

const FORMATS =
  /"(?:ClientRequestMethod|method)":"([A-Z]+)".*?"(?:ClientRequestURI|uri)":"([^"]+)"|"([A-Z]+) (\/\S*) HTTP|\s([A-Z]{3,7})\s+(\/\S*)\s|\b(GET|POST|HEAD|PUT)\t\S+\t(\/\S*)|\] (GET|POST) (\/\S*) =>/;

/** The short samples of other formats, each a site of its own: distinct paths beside our endpoints. */
export const samples = (directory, learned) =>
  readdirSync(`${directory}/access-logs/formats`).map((file) => {
    const calls = readText(`${directory}/access-logs/formats/${file}`)
      .split('\n')
      .map((line) => FORMATS.exec(line))
      .filter((found) => found !== null)
      .map((found) => found.slice(1).filter((part) => part !== undefined))
      .map(([method, target]) => ({ method, path: target.split('?')[0], host: file, status: 200 }));
    return {
      name: file,
      calls: calls.length,
      paths: new Set(calls.map((call) => `${call.method} ${call.path}`)).size,
      ours: new Set(learned(calls)),
    };
  });
