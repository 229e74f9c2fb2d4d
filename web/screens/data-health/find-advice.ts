import type { DataHealth } from '#src/contract/data-health.ts';
import type { AppWords } from '#src/message/en/app.ts';
import type { Format } from '#src/message/format.ts';

/** Something to look at, and what to do about it. */
export interface Advice {
  key: string;
  title: string;
  text: string;
}

/** Below these shares something is as it always is. */
const LATE = 0.05;
const OFF = 0.1;
const REFUSED = 0.01;
const LINKED = 0.5;
/** A source that sent live and is silent for so long has stopped. */
const SILENT_MS = 3 * 86_400_000;
/** Fewer orders than this say nothing about the rest. */
const LEAST_ORDERS = 10;

/** What stands out in the health of the data, the gravest first. */
export function findAdvice(
  health: DataHealth,
  {
    words,
    format,
    zone,
    now,
    nameOf,
  }: { words: AppWords; format: Format; zone: string; now: number; nameOf(origin: string): string },
): Advice[] {
  const { advice } = words.health;
  const found: Advice[] = [];
  const say = (key: string, title: string, text: string) => found.push({ key, title, text });
  const came = health.sources.reduce((sum, { live, imported }) => sum + live + imported, 0);
  const refused = health.rejected.reduce((sum, { events }) => sum + events, 0);
  if (refused > 0 && refused >= REFUSED * (came + refused))
    say('rejected', advice.rejectedTitle(format.percent(refused / (came + refused))), advice.rejected);
  const { all, person, linked } = health.orders;
  if (all >= LEAST_ORDERS && linked < LINKED * all) {
    const text = person < LINKED * all ? advice.unlinkedNoPerson : advice.unlinkedNoTouch;
    say('unlinked', advice.unlinkedTitle(format.percent(linked / all)), text);
  }
  const without = health.without_orders.length;
  if (without > 0) say('sessions', format.plural(without, advice.sessionsTitle), advice.sessions);
  for (const { origin, live, last, lateness, skew } of health.sources) {
    const name = nameOf(origin);
    if (lateness !== null && lateness.late > LATE * lateness.n)
      say(`late ${origin}`, advice.lateTitle(name, format.percent(lateness.late / lateness.n)), advice.late);
    if (skew !== null && skew.off > OFF * skew.n)
      say(`skew ${origin}`, advice.skewTitle(name, format.percent(skew.off / skew.n)), advice.skew);
    if (live > 0 && last !== null && now - Date.parse(last) > SILENT_MS)
      say(`silent ${origin}`, advice.silentTitle(name, format.dateTime(last, zone)), advice.silent);
  }
  if (health.undeclared.length > 0) {
    const types = format.list(health.undeclared.map((type) => words.connections.types[type]));
    say('undeclared', advice.undeclared(types), words.health.reasonAdvice['purpose_not_declared'] ?? '');
  }
  return found;
}
