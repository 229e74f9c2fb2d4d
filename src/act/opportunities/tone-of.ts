import type { Tone } from '#src/contract/opportunity.ts';

/**
 * How a brand of this sector speaks to its customers: luxury formally, everyday brands familiarly, the others in between.
 *
 * @param sector as the organisation says it, in whatever words
 * @example toneOf('Luxury leather goods') // 'formal'
 */
export function toneOf(sector: string): Tone {
  if (/\b(luxury|premium|haute|fine|luxe|lujo|jewel\w*|joaill\w*|joyer\w*|couture)\b/i.test(sector)) return 'formal';
  if (/\b(everyday|discount|street\w*|young|teen\w*|budget|quotidien|jeune|diario|joven)\b/i.test(sector))
    return 'familiar';
  return 'neutral';
}
