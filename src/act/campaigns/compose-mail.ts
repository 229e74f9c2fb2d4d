import { html } from 'hono/html';
import { brandColours } from '#src/chart/brand-colours.ts';
import type { CampaignDraft, CampaignLanguage } from '#src/contract/campaign.ts';
import { mailButton, mailPage } from '#src/mail/mail-page.ts';
import { campaignMail as en } from '#src/message/en/campaign-mail.ts';
import { campaignMail as es } from '#src/message/es/campaign-mail.ts';
import { formatOf } from '#src/message/format.ts';
import { campaignMail as fr } from '#src/message/fr/campaign-mail.ts';
import { fillFields, type Merged } from './merge-fields.ts';

export const CAMPAIGN_WORDS = { en, fr, es };

/** What a mail is written from. */
interface Writing {
  message: CampaignDraft['message'];
  language: CampaignLanguage;
  brand: string;
  colour: string;
  merged: Merged;
  stopUrl: string;
}

/** On one line, so that no name can add a header. */
const line = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, 150);

/**
 * A campaign's mail as text and as HTML. What was merged in is escaped; nothing in it is fetched and no link leads through us, so that neither
 * opening nor clicking it tells anybody (G18).
 *
 * @example const { subject, text, html } = await composeMail({ message, language: 'fr', brand, colour, merged, stopUrl });
 */
export async function composeMail(of: Writing): Promise<{ subject: string; text: string; html: string }> {
  const { message, language, brand, colour, stopUrl } = of;
  const words = CAMPAIGN_WORDS[language];
  const said = message[language] ?? { subject: '', body: '' };
  const merged = { brand, ...of.merged };
  const subject = line(fillFields(said.subject, merged));
  const written = fillFields(said.body, merged).toWellFormed().trim();
  // Whoever gives a code and forgot to say where it stands gives it all the same.
  const unsaid = merged.voucher !== undefined && !/\{voucher[|}]/.test(`${said.subject}${said.body}`);
  const body = unsaid
    ? `${written}\n\n${words.code(merged.reward, merged.voucher ?? '', merged.voucher_until ?? '')}`
    : written;
  const { button } = message;
  const colon = formatOf(language).colon.trimEnd();
  const colours = brandColours(colour);
  const text = [
    body,
    ...(button === null ? [] : [`${button.label}${colon}\n${button.url}`]),
    words.why(brand),
    `${words.stop}${colon}\n${stopUrl}`,
  ].join('\n\n');
  const page = mailPage(
    { language, subject, colours },
    html`<p style="margin:0 0 24px;font-weight:600">${brand}</p>
${body.split(/\n{2,}/).map((one) => html`<p style="white-space:pre-line">${one}</p>`)}
${
  button === null
    ? ''
    : html`${mailButton(colours, button)}
<p class="muted" style="font-size:14px;color:#625c53">${words.paste}<br><a class="muted" href="${button.url}" style="color:#625c53;word-break:break-all">${button.url}</a></p>`
}
<p class="muted" style="margin-top:32px;font-size:14px;color:#625c53">${words.why(brand)}</p>
<p style="font-size:14px"><a class="muted" href="${stopUrl}" style="color:#625c53">${words.stop}</a></p>`,
  );
  return { subject, text: `${text}\n`, html: String(await page) };
}
