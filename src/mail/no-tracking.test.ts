import { expect, test } from 'vitest';
import { writeLetter } from './letter.ts';

test('G18 a mail fetches nothing when it is opened: no picture, style or font from anywhere, so no opening can be recorded', async () => {
  const { html } = await writeLetter({
    ...{
      language: 'en',
      subject: 'Hello',
      paragraphs: ['<img src=https://track.example/o.gif>', 'url(https://t.example)'],
    },
    ...{ button: { label: 'Open', url: 'https://shop.example/my/o1' }, why: 'Because you asked.' },
  });
  expect(html).not.toMatch(/<(?:img|link|iframe|object|video|audio|source|script)\b|\bsrc=["']|@import|background=/i);
  expect(html.replaceAll(/>[^<]*</g, '><')).not.toMatch(/url\(/i);
});
