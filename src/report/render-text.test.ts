import { describe, expect, it } from 'vitest';
import { LANGS } from '#src/message/format.ts';
import { renderMoments } from './render-moments.ts';
import { renderText } from './render-text.ts';
import { sampleDebrief } from './sample.test-data.ts';
import { chatOnlyDebrief } from './sample-chat.test-data.ts';

describe('the debrief on a terminal', () => {
  it.each(LANGS)('fits 100 columns and says the five lines in %s', (lang) => {
    for (const debrief of [sampleDebrief(), chatOnlyDebrief()]) {
      const text = renderText(debrief, lang);
      // The table of moments may be wider where a product's or a signal's name is long.
      const wide = text.split('\n').filter((line) => line.length > 100 && !/^\s*\d+ {2}[▲▼]/.test(line));
      expect(wide).toEqual([]);
      expect(text).toContain(debrief.session.title);
      expect(text).not.toMatch(/undefined|NaN|null/);
    }
  });

  it('opens with the conclusion before the moments and what is missing', () => {
    const text = renderText(sampleDebrief(), 'en');
    const places = ['sold to 6.6%', 'What worked', 'The one thing to try next', '▲ High', 'What is missing'].map(
      (part) => text.indexOf(part),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('says how the chat sounded and what it was about', () => {
    const text = renderText(sampleDebrief(), 'fr');
    expect(text).toContain('Le ton des messages');
    expect(text).toContain('- Livraison en Belgique');
    expect(text).toContain('▼ Critique');
  });

  it('obeys nothing that stands in the data', () => {
    const debrief = sampleDebrief();
    debrief.session.title = '\u001b]0;owned\u0007\u001b[2J\u202etitle';
    for (const moment of debrief.moments) {
      for (const quote of moment.quotes) quote.text = '\u001b[31mred\r\nnew line';
      for (const word of moment.words) word.word = '\u009b31mword';
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(renderText(debrief, 'en')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('says so when no stretch stood out', () => {
    const { lag } = sampleDebrief();
    expect(renderMoments({ lag, moments: [] }, 'fr')).toBe('Aucun passage ne se distingue du reste.');
  });
});
