import { randomId, type Said, type SaidOrder } from './event.ts';
import { beside, guard, hidden, listen, log, setting } from './host.ts';
import { type Invitation, showInvitation } from './invitation.ts';
import { openMemory } from './memory.ts';
import { readOrigin, watchPages } from './pages.ts';
import { openPresence } from './presence.ts';
import { openQueue } from './queue.ts';
import { deviceClass, timeZone } from './surroundings.ts';
import { watchClicks, watchEngagement, watchPlayers } from './watch-page.ts';
import { exemptPart } from './what-is-exempt.ts';

/** What somebody agreed to; nothing is taken as said that was not. `audience: false` stops the anonymous count, too. */
interface Consent {
  analytics?: boolean;
  identity?: boolean;
  audience?: boolean;
}

/** A call as a page makes it before this script is there: its name, then what it takes. */
type Call = ArrayLike<unknown>;
type Stub = Call[] & { loaded?: true };

/** Ids and names that are longer are cut, since the server would refuse the whole event; texts as the server does. */
const LONGEST = 200;
const LONGEST_TEXT = 10_000;
const MOST_CHARACTERS = 20_000;

function begin(host: { aftershow?: Stub }, key: string): void {
  const origin = readOrigin();
  const memory = openMemory(origin.source, () => guard(changeOver));
  const queue = openQueue(`${beside('v1/events')}?key=${encodeURIComponent(key)}`, memory.saveQueue);
  const presence = openPresence((said) => guard(() => record(said)));
  const known = { device: deviceClass(), country: timeZone() };
  let session = setting('session');
  let counting = setting('audience') !== 'off';
  let page = '';
  /** Told before they agreed to be known by name: stays in this page's memory until they do. */
  let introduced: Said['person'];

  /** Makes an event of what was said: who, when, where. From here on it does not change any more. */
  function record(said: Said): void {
    const agreed = memory.agreed();
    const nameless = !agreed?.identity;
    const allowed = agreed ? said : counting && exemptPart(said);
    if (!allowed || (nameless && said.type === 'identify')) {
      log('needs consent', said.type);
      return;
    }
    const { visitor, visit, source, fresh } = memory.who(Date.now());
    const event: Record<string, unknown> = {
      session: session || presence.session(),
      ...known,
      ...allowed,
      id: randomId(),
      time: new Date(allowed.time || Date.now()).toISOString(),
      visitor,
      properties: {
        ...(visit && fresh && origin.campaign()),
        ...allowed.properties,
        ...(visit ? { visit } : { exempt: true }),
      },
    };
    if (said.type === 'page' || said.type === 'join') event['source'] = source;
    if (nameless) event['person'] = undefined;
    for (const field of ['session', 'product', 'name', 'ref', 'text']) {
      const value = event[field];
      if (value !== undefined) event[field] = `${value}`.slice(0, field === 'text' ? LONGEST_TEXT : LONGEST);
    }
    const json = JSON.stringify(event);
    log(json.length > MOST_CHARACTERS ? 'too large' : 'recorded', event);
    if (json.length <= MOST_CHARACTERS) queue.add(json, !visit);
  }

  function take(said: SaidOrder): void {
    if (said.type === 'join') presence.start(said);
    else if (said.type === 'leave') presence.stop();
    else if (said.type === 'order') order(said);
    else record(said);
  }

  /** An order and its lines, once for each number, and at once: the page of thanks is soon left. */
  function order({ items, ...said }: SaidOrder): void {
    if (said.ref && memory.agreed() && !memory.order(`${said.ref}`)) {
      log('told before', said.ref);
      return;
    }
    record(said);
    for (const item of items || []) {
      record({ ...said, quantity: 1, amount: undefined, ...item, type: 'order_item' });
    }
    queue.flush();
  }

  function introduce(): void {
    const agreed = memory.agreed();
    if (!introduced || !agreed?.identity) return;
    record({ type: 'identify', person: introduced });
    introduced = undefined;
  }

  function consent(asked: Consent): void {
    if (asked.audience !== undefined) counting = asked.audience;
    const before = memory.agreed();
    if (asked.analytics === undefined ? before : asked.analytics) {
      memory.agree(asked.identity === undefined ? !!before && before.identity : asked.identity);
      if (!before) changeOver();
      introduce();
    } else if (before) {
      memory.forget();
      changeOver();
    }
  }

  /**
   * From here on somebody goes by another id. The one before falls silent: a word of its end would say where it went on. What waits under
   * a consent that is gone is not sent any more.
   */
  function changeOver(): void {
    presence.again(false, () => {
      if (!memory.agreed()) {
        queue.forget();
        introduced = undefined;
      } else if (page) record({ type: 'page', name: page });
    });
  }

  const calls: Record<string, (...given: never[]) => void> = {
    track: (type: Said['type'], fields?: SaidOrder) => take({ ...fields, type }),
    consent,
    revoke: () => consent({ analytics: false }),
    identify(person: Said['person']) {
      introduced = person;
      introduce();
    },
    session(id: string) {
      if (id !== session) {
        presence.again(true, () => {
          session = id;
        });
      }
    },
    watch: presence.video,
    invite: (invitation?: Invitation) => showInvitation(invitation || {}, record),
  };
  const run = (call: Call) =>
    guard(() => {
      const [name, ...given] = [].slice.call(call) as unknown as [string, ...never[]];
      const found = calls[name];
      if (found) found(...given);
    });

  const stub = host.aftershow || [];
  const early = stub.splice(0);
  // Whoever holds the stub holds the real thing from here on.
  const real: Record<string, unknown> = { loaded: true, push: run };
  for (const name in calls) real[name] = (...given: unknown[]) => run([name, ...given]);
  host.aftershow = Object.assign(stub, real);
  for (const call of early) run(call);

  guard(() =>
    watchPages((path) => {
      page = path;
      record({ type: 'page', name: path });
    }),
  );
  // The page knows better than the player which session this is.
  watchPlayers((said) => take(session ? { ...said, session } : said), presence.pause);
  watchClicks(record);
  watchEngagement(() => guard(() => memory.engage() && record({ type: 'other', name: 'engaged' })));
  // After those that still have something to say of a page that goes.
  listen(document, 'visibilitychange', () => hidden() && queue.flush(true));
  listen(window, 'pagehide', () => queue.flush(true));
  listen(window, 'storage', () => memory.agreed());
  for (const json of memory.leftQueues()) queue.add(json, false);
}

guard(() => {
  const host = window as unknown as { aftershow?: Stub };
  const key = setting('key');
  if (!key) log('no data-key');
  else if (!host.aftershow?.loaded) begin(host, key);
});
