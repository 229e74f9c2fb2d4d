import type { Aspect, Barrier, Intent, Motivation } from '#src/contract/voice.ts';

/**
 * What one language's rules look for. Each list is written with commas between its patterns; a pattern is up to five words, written with
 * or without accents and capitals; a star ends a stem (`livr*`), a slash offers other words in its place (`could/can/would you`).
 */
export interface Words {
  positive: string;
  negative: string;
  intents: Partial<Record<Intent, string>>;
  aspects: Record<Aspect, string>;
  motivations: Record<Motivation, string>;
  barriers: Record<Barrier, string>;
  /** Insults and coarse words that hurt. */
  toxic: string;
}
