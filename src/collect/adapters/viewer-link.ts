/** Names under which shops keep who watched, the surest first; compared without case, blanks, hyphens and leading underscores. */
const NAMES = [
  'aftershow_visitor',
  'visitor',
  'visitor_id',
  'viewer',
  'viewer_id',
  'anonymous_id',
  'ajs_anonymous_id',
  'client_id',
  'ga_client_id',
  'ga',
];
const OF_GOOGLE = /^(?:GA\d\.\d+\.)?(\d+\.\d+)$/;
/** Parameters of the page an order's visit began on: `ga` there is a link between domains, no client id. */
const LANDING = new Set(NAMES.slice(0, -1));

/**
 * The viewer an order's own notes name: of note attributes or meta data the surest name of the list, Google Analytics' cookie cut to its
 * client id; else the same names in the address of the landing page; else ''.
 *
 * @example viewerOf([['_ga', 'GA1.1.123.456']]) // '123.456'
 * @example viewerOf([], '/live?aftershow_visitor=v7') // 'v7'
 */
export function viewerOf(notes: Iterable<readonly [name: string, value: string]>, landing = ''): string {
  const query = landing.includes('?') ? landing.slice(landing.indexOf('?') + 1).replace(/#.*$/, '') : '';
  const asked = [...new URLSearchParams(query)].filter(([name]) => LANDING.has(plain(name)));
  for (const pairs of [[...notes], asked]) {
    for (const name of NAMES) {
      for (const [given, value] of pairs) {
        const found = plain(given) === name ? cleaned(name, value) : '';
        if (found !== '') return found;
      }
    }
  }
  return '';
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/^_+/, '');
}

function cleaned(name: string, value: string): string {
  // Cookies come quoted, as text or as an address writes it.
  const bare = value.trim().replace(/^(?:"|%22)|(?:"|%22)$/gi, '');
  return name === 'ga' ? (OF_GOOGLE.exec(bare)?.[1] ?? '') : (OF_GOOGLE.exec(bare)?.[1] ?? bare);
}
