import { randomId } from './event.ts';

/** Where the tracker keeps what somebody agreed to (memory.ts): nothing is read of it but whether they did, and written only then. */
const KEPT = 'aftershow';

type Stub = unknown[] & { variant?: unknown };
type Form = 'a' | 'b';

/**
 * `/aftershow-variant.js`: which of the two forms of a test to show, answered at once, so that a page need not flicker: load it without
 * `async`, before what asks. Half of the viewers see each, by a hash of a lot that is tied to no id and never sent. Without consent the lot
 * lives as long as the page; with it, it is kept beside what the tracker keeps, and goes when that does.
 */
function begin(stub: Stub): void {
  let lot = randomId();

  /** With consent the lot of visits before, or else this page's from here on. */
  function remember(): void {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT) || '');
      if (!kept.lot) localStorage.setItem(KEPT, JSON.stringify({ ...kept, lot }));
      else lot = kept.lot;
    } catch {
      // No consent, or storage that is closed to us.
    }
  }

  stub.variant = (test: string, show?: (form: Form) => void): Form => {
    remember();
    let hash = 0;
    for (const sign of lot + test) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x5bd1e995);
    const form = hash < 0 ? 'b' : 'a';
    // Told when the tracker is there; it knows what may be sent.
    stub.push(['track', 'other', { name: 'variant_shown', ref: test, properties: { variant: form } }]);
    if (show) show(form);
    return form;
  };
  // Who agreed on this page meets the same form on the next.
  addEventListener('pagehide', remember);
}

const host = window as unknown as { aftershow?: Stub };
host.aftershow = host.aftershow || [];
if (!host.aftershow.variant) begin(host.aftershow);
