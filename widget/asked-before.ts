const DAY_MS = 86_400_000;
/** What the tracker keeps of somebody who agreed, and how long that holds: as in memory.ts, whose script has no byte to spare for sharing it. */
const AGREED = 'aftershow';
const CONSENT_MS = 182 * DAY_MS;
const ASKED = 'aftershow.ask';

/** What a browser keeps so that nobody is asked twice: days and a draw, nothing that tells one visitor from another. */
interface Kept {
  /** The day something was asked last, as YYYY-MM-DD. */
  day?: string;
  /** By survey, a number from 0 to 99: who is drawn once stays so. */
  draw?: Record<string, number>;
}

/** The tracker's word on somebody who agreed to be recognised; it alone writes it. */
export function recognised(): string | undefined {
  const kept = read<{ visitor?: string; agreed?: number }>(AGREED);
  return kept?.agreed && Date.now() - kept.agreed < CONSENT_MS ? kept.visitor : undefined;
}

/** Whether this survey's visitor is among so many of a hundred. */
export function drawn(code: string, share: number): boolean {
  const kept = read<Kept>(ASKED) || {};
  const before = kept.draw?.[code];
  const draw = before === undefined ? Math.floor(Math.random() * 100) : before;
  if (before === undefined && share < 100) write({ ...kept, draw: { ...kept.draw, [code]: draw } });
  return draw < share;
}

/** Whether something was asked in this browser within so many days. */
export function askedLately(days: number): boolean {
  const { day } = read<Kept>(ASKED) || {};
  return !!day && Date.now() - Date.parse(day) < days * DAY_MS;
}

export function rememberAsked(): void {
  write({ ...read<Kept>(ASKED), day: new Date().toISOString().slice(0, 10) });
}

/** Storage may be closed to us, full, or hold anything. */
function read<T>(name: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(name) || '') || undefined;
  } catch {
    return undefined;
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(ASKED, JSON.stringify(kept));
  } catch {
    // Then this page alone remembers.
  }
}
