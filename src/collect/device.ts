const CLASSES: ReadonlySet<string> = new Set(['phone', 'tablet', 'desktop', 'tv', 'console', 'bot', 'other']);

/**
 * The class of a device from what the source says of it, a user agent included: nothing finer is kept.
 *
 * @example deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15') // 'phone'
 */
export function deviceOf(said: string): string {
  const word = said.toLowerCase();
  if (CLASSES.has(word)) return word;
  if (/bot\b|crawl|spider|headless/.test(word)) return 'bot';
  if (/smart-?tv|\btv\b|appletv|roku|bravia|web0s|tizen/.test(word)) return 'tv';
  if (/playstation|xbox|nintendo/.test(word)) return 'console';
  if (/ipad|tablet|kindle|silk\/|android(?!.*mobile)/.test(word) && word !== 'android') return 'tablet';
  if (/iphone|ipod|mobile|phone|android|\bios\b|handheld/.test(word)) return 'phone';
  if (/desktop|windows|macintosh|mac os|linux|cros|computer|laptop|\bweb\b|browser/.test(word)) return 'desktop';
  return 'other';
}
