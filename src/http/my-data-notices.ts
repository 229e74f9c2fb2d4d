import { html, raw } from 'hono/html';
import type { PrivacyRequest } from '#src/contract/privacy-request.ts';
import type { MyDataWords } from '#src/message/en/my-data.ts';
import { formatOf } from '#src/message/format.ts';
import type { Markup } from '#src/survey/page/frame.ts';
import { type MyDataFrame, myDataFrame } from './my-data-frame.ts';

/** What all small pages around somebody's data know. */
export interface Notice extends Omit<MyDataFrame, 'title' | 'languageLabel'> {
  words: MyDataWords;
  base: string;
}

function framed(of: Notice, title: string, content: Markup): Markup {
  return myDataFrame({ ...of, title, languageLabel: of.words.language }, html`<h1>${title}</h1>${content}`);
}

/** The way in: one field, one button, the same answer for everybody. */
export function askPage(of: Notice): Markup {
  const { words: w, base, language, brand } = of;
  return framed(
    of,
    w.title,
    html`<p>${w.askLead(brand)}</p><form method="post" action="${base}/ask?l=${language}"><label class="f"><span>${w.contact}</span><input class="t" name="contact" autocomplete="email" inputmode="email" required maxlength="320" aria-describedby="hint"></label><p class="q" id="hint">${w.contactHint}</p><button>${w.ask}</button></form>`,
  );
}

/** Something is said, and where to go from here. */
export function sayPage(of: Notice, said: { title: string; why: string; go?: { label: string; url: string } }): Markup {
  return framed(
    of,
    said.title,
    html`<p>${said.why}</p>${said.go === undefined ? '' : html`<p><a class="b" href="${said.go.url}">${said.go.label}</a></p>`}`,
  );
}

/** Behind a mailed link: a button, so that whatever looks into mails opens nothing. */
export function openPage(of: Notice, token: string): Markup {
  const { words: w, base, language } = of;
  return framed(
    of,
    w.open,
    html`<p>${w.openWhy}</p><form method="post" action="${base}/open/${token}?l=${language}"><button>${w.openButton}</button></form>`,
  );
}

/** What an erasure does, and the second yes it takes. */
export function erasePage(of: Notice, key: string): Markup {
  const { words: w, base, language } = of;
  return framed(
    of,
    w.eraseSure,
    html`<ul>${w.eraseList.map((one) => html`<li>${one}</li>`)}</ul><form method="post" action="${base}/erase?l=${language}"><input type="hidden" name="k" value="${key}"><label class="check"><input type="checkbox" name="sure" value="yes" required><span>${w.eraseConfirm}</span></label><p></p><div class="two"><button class="bad-b">${w.eraseButton}</button><a class="b" href="${base}?l=${language}">${w.back}</a></div></form>`,
  );
}

/** What was asked and what became of it, without anything of the person: it stays when they are gone. */
export function proofPage(of: Notice, request: PrivacyRequest, zone: string): Markup {
  const { words: w, language } = of;
  const format = formatOf(language);
  const day = (instant: string) => format.dateTime(instant, zone);
  const proof = (request.proof ?? {}) as { finished?: string; left?: Record<string, number>; backupsUntil?: string };
  const left = Object.values(proof.left ?? {}).reduce((sum, rows) => sum + rows, 0);
  return framed(
    of,
    w.proof,
    html`<p>${w.proofWhy}</p><dl><dt>${w.kinds[request.kind]}</dt><dd>${request.scope === null ? '' : `${w.object[request.scope]} · `}${w.states[request.state]}</dd><dt>${w.receivedOn}</dt><dd>${day(request.received)}</dd>${
      request.closed === null ? '' : html`<dt>${w.closedOn}</dt><dd>${day(request.closed)}</dd>`
    }<dt>${w.number}</dt><dd><code>${request.id}</code></dd></dl>${
      request.state === 'erasing'
        ? html`<p role="status">${w.proofErasing}</p><p><a class="b" href="">${w.refresh}</a></p>`
        : ''
    }${request.refusal === null ? '' : html`<p>${w.proofRefused} ${request.refusal}</p>`}${
      request.kind === 'erasure' && request.state === 'done' && proof.finished !== undefined
        ? html`<p class="ok"><strong>${w.proofErased(day(proof.finished))}</strong><br>${w.proofLeft(format.number(left))}${
            proof.backupsUntil === undefined ? '' : html`<br>${w.proofBackups(format.date(proof.backupsUntil, zone))}`
          }</p>`
        : raw('')
    }<p class="q">${w.proofKeep}</p>`,
  );
}
