import { expect, test } from 'vitest';
import { composeMail } from '#src/act/campaigns/compose-mail.ts';
import { makeFromTemplate } from '#src/survey/make-from-template.ts';
import { invitationMail } from '#src/survey/page/invitation-mail.ts';
import { writeLetter } from './letter.ts';

test('G18 a mail fetches nothing when it is opened: no picture, style or font from anywhere, so no opening can be recorded', async () => {
  const letter = await writeLetter({
    ...{
      language: 'en',
      subject: 'Hello',
      paragraphs: ['<img src=https://track.example/o.gif>', 'url(https://t.example)'],
    },
    ...{ button: { label: 'Open', url: 'https://shop.example/my/o1' }, why: 'Because you asked.' },
  });
  const campaign = await composeMail({
    message: {
      en: { subject: 'Hello', body: '<img src=https://track.example/o.gif> url(https://t.example)' },
      button: { label: 'Open', url: 'https://shop.example/new' },
    },
    ...{ language: 'en', brand: '<link href=x>', colour: '#14213d', merged: {}, stopUrl: 'https://shop.example/stop' },
  });
  const definition = makeFromTemplate('post_purchase', { languages: ['en'], tone: {} });
  if (definition === undefined) throw new Error('no such template');
  const invitation = await invitationMail({
    asked: {
      definition,
      anonymous: false,
      brand: '<img src=https://t.example/o.gif>',
      colour: '#14213d',
      reward: null,
    },
    ...{ language: 'en', url: 'https://shop.example/i/x', stopUrl: 'https://shop.example/stop', reminder: false },
    ...{ given: {}, closes: null, zone: 'UTC' },
  });
  for (const { html } of [letter, campaign, invitation]) {
    expect(html).not.toMatch(/<(?:img|link|iframe|object|video|audio|source|script)\b|\bsrc=["']|@import|background=/i);
    expect(html.replaceAll(/>[^<]*</g, '><')).not.toMatch(/url\(/i);
  }
  // A campaign's button leads where it says, and not through us, so that a click tells nobody either.
  expect(campaign.html).toContain('href="https://shop.example/new"');
});
