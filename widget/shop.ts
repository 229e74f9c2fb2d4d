import type { Availability } from '#src/contract/shop-pages.ts';
import { made } from './ask-card.ts';
import { beside, guard, listen, log, setting } from './host.ts';
import { darkPage } from './page-paper.ts';
import { SHOP_WORDS } from './shop-words.ts';

/** What the server answers, with the brand's colours and the product's whole page. */
type Told = Availability & {
  /** What deliveries cost in. */
  currency: string;
  colours: Record<'light' | 'dark', { mark: string; on: string }>;
  page: string;
};

const SHOWN = 5;

/** Shows in which stores a product is, beside whatever the page says of it; the script's own place, or an element the page names. */
function begin(): void {
  const [key, product] = [setting('key'), setting('product')];
  if (!key || !product) {
    log('data-key and data-product are needed');
    return;
  }
  const spoken = (setting('lang') || document.documentElement.lang || navigator.language).slice(0, 2);
  const language = spoken === 'fr' || spoken === 'es' ? spoken : 'en';
  const words = SHOP_WORDS[language];
  const dark = darkPage();
  const named = setting('into');
  const place = (named && document.querySelector(named)) || document.createElement('div');
  if (!place.isConnected) {
    const own = document.currentScript || document.querySelector('script[src*="aftershow-shop.js"]');
    if (!own?.parentNode) return;
    own.parentNode.insertBefore(place, own.nextSibling);
  }
  // Its own root: the page's style sheets do not reach in, and ours do not leak out.
  const root = place.attachShadow({ mode: 'open' });

  function ask(from?: object): void {
    const address = beside(`v1/shop/${key}/products/${encodeURIComponent(product || '')}`);
    // Where somebody is goes in the body, never in an address. Plain text asks no preflight, and no cookie goes along.
    fetch(address, from ? { method: 'POST', body: JSON.stringify(from), credentials: 'omit' } : { credentials: 'omit' })
      .then((answer) => (answer.ok ? answer.json() : answer.text().then((text) => Promise.reject(text))))
      .then((told: Told) => guard(() => show(told, !!from)))
      .catch((error) => log('no answer', error));
  }

  function money(amount: number, currency: string): string {
    const digits = new Intl.NumberFormat(language, { style: 'currency', currency });
    return digits.format(amount / 10 ** (digits.resolvedOptions().maximumFractionDigits ?? 2));
  }

  function show(told: Told, asked: boolean): void {
    const { stores, colours, page, price, pickup_hours } = told;
    const { mark, on } = colours[dark ? 'dark' : 'light'];
    const [ink, paper, quiet] = dark ? ['#f3efe8', '#1b1a17', '#b8b1a6'] : ['#221f1b', '#faf8f5', '#625c53'];
    const inside = root.activeElement;
    while (root.firstChild) root.removeChild(root.firstChild);
    const box = made(
      root,
      'section',
      `all:initial;display:block;box-sizing:border-box;padding:16px;border-radius:10px;background:${paper};color:${ink};font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere`,
    );
    box.setAttribute('aria-label', words.stores);
    if (price) made(box, 'strong', 'display:block;font-size:22px', money(price.amount, price.currency));
    made(box, 'strong', 'display:block;font-size:18px', words.stores);
    const list = made(box, 'ul', 'list-style:none;margin:8px 0;padding:0');
    for (const store of stores.slice(0, SHOWN)) {
      const line = made(list, 'li', 'padding:8px 0');
      const far = store.distance_km === null ? '' : ` · ${words.km(store.distance_km)}`;
      const other = store.price && store.price.amount !== price?.amount ? store.price : null;
      const costs = other ? ` · ${money(other.amount, other.currency)}` : '';
      made(line, 'div', '', `${store.name}${far}: ${words.available(store.available)}${costs}`);
      const when = new Date(store.as_of).toLocaleString(language, {
        dateStyle: 'medium',
        timeStyle: 'short',
        timeZone: store.zone,
      } as Intl.DateTimeFormatOptions);
      const coming = store.incoming ? ` · ${words.incoming(store.incoming)}` : '';
      const ready = pickup_hours !== null && store.available > 0 ? ` · ${words.pickup(pickup_hours)}` : '';
      made(line, 'small', `color:${quiet};font-size:14px`, words.asOf(when) + coming + ready);
    }
    const button = `font:inherit;min-height:44px;padding:8px 16px;border:0;border-radius:10px;background:${mark};color:${on};cursor:pointer`;
    const form = made(box, 'form', 'display:flex;flex-wrap:wrap;gap:8px;align-items:end') as HTMLFormElement;
    const label = made(form, 'label', 'flex:1 1 120px', words.postcode);
    const field = made(
      label,
      'input',
      `display:block;box-sizing:border-box;width:100%;font:inherit;min-height:44px;padding:8px;color:inherit;background:transparent;border:1px solid ${quiet};border-radius:10px`,
    ) as HTMLInputElement;
    field.autocomplete = 'postal-code';
    field.maxLength = 12;
    made(form, 'button', button, words.sort).setAttribute('type', 'submit');
    listen(form, 'submit', (event) => {
      event.preventDefault();
      if (field.value.trim()) ask({ postcode: field.value.trim() });
    });
    if (navigator.geolocation) {
      const near = made(form, 'button', button, words.near);
      near.setAttribute('type', 'button');
      listen(near, 'click', () =>
        navigator.geolocation.getCurrentPosition(
          ({ coords: { latitude, longitude } }) => ask({ latitude, longitude }),
          () => {
            note.textContent = words.unknown;
          },
        ),
      );
    }
    const note = made(box, 'small', `display:block;margin:8px 0;color:${quiet};font-size:14px`, words.kept);
    note.setAttribute('role', 'status');
    // Said once the stores stand in another order, which nobody hears by itself.
    if (asked) note.textContent = `${words.sorted} ${words.kept}`;
    more(box, told);
    const link = made(box, 'a', `color:inherit`, words.all) as HTMLAnchorElement;
    link.href = `${page}?l=${language}`;
    if (inside) field.focus();
  }

  /** How it comes home, in which versions, and how it is looked after: behind one line, so that the page stays the shop's. */
  function more(box: HTMLElement, { deliveries, variants, product, price, return_days, currency }: Told): void {
    const lines: [string, string[]][] = [
      [
        words.delivery,
        [
          ...deliveries.map(
            (one) =>
              `${words.modes[one.mode]}: ${words.days(one.days_from, one.days_to)} · ${one.price ? money(one.price, currency) : words.free}`,
          ),
          ...(return_days === null ? [] : [words.returns(return_days)]),
        ],
      ],
      [
        words.variants,
        variants.map((one) =>
          [
            ...[one.name, one.size, one.material, one.dimensions].filter(
              (each, at, all) => each && all.indexOf(each) === at,
            ),
            ...(one.price !== null && price && one.price !== price.amount ? [money(one.price, price.currency)] : []),
          ].join(' · '),
        ),
      ],
      [words.care, product.care ? [product.care] : []],
    ];
    for (const [title, said] of lines) {
      if (said.length === 0) continue;
      const part = made(box, 'details', 'margin:4px 0');
      made(part, 'summary', 'min-height:44px;line-height:44px;cursor:pointer;font-weight:600', title);
      for (const one of said) made(part, 'div', 'padding:2px 0 6px;white-space:pre-line', one);
    }
  }

  ask();
}

guard(begin);
