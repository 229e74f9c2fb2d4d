import { definitions, section } from '../figure.ts';
import { type Html, html, theirs } from '../html.ts';
import type { Page } from '../page.ts';
import { table } from '../table.ts';
import { quoted } from './moments.ts';
import { mood, themes } from './themes.ts';

/** What people said: how it sounded, what it was about, the questions left open, then the words and when they were written, then who talks. */
export function voice(page: Page): Html | null {
  const { r, debrief } = page;
  if (debrief.voice.messages === 0) return null;
  return section('voice', r.voice.title, r.voice.says(debrief.voice.messages, debrief.voice.people), [
    mood(page),
    themes(page),
    questions(page),
    words(page),
    talkers(page),
    debrief.voice.messages > debrief.engagement.messages ? html`<p class="quiet">${r.voice.with_tips}</p>` : null,
  ]);
}

function questions(page: Page): Html | null {
  const { r, f, m } = page;
  const { asked, answered, answered_share, median_answer_s, known, unanswered } = page.debrief.voice.questions;
  if (asked === 0) return null;
  const pairs: [string, string][] = [[r.voice.asked, f.number(asked)]];
  if (known) {
    const { interval, value } = answered_share;
    const share =
      value === null || interval === null
        ? ''
        : ` · ${f.percent(value)} (${f.range(f.percent(interval[0]), f.percent(interval[1]))})`;
    pairs.push([r.voice.answered, `${f.number(answered)}${share}`]);
    if (median_answer_s !== null) pairs.push([r.voice.median, f.duration(median_answer_s)]);
  }
  return html`<h3 id="questions">${r.voice.questions}</h3><dl class="pairs">${pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>${
    unanswered.length > 0 &&
    html`<h4>${known ? r.voice.unanswered : r.voice.some_questions}</h4><div class="quotes">${unanswered.slice(0, 6).map((quote) => quoted(page, quote))}</div>`
  }${definitions([r.voice.questions, m.definitions.questions], known ? [r.voice.answered, m.definitions.answered] : null)}`;
}

function words(page: Page): Html | null {
  const { r, f, m } = page;
  const found = page.debrief.voice.words.slice(0, 12);
  if (found.length === 0) return null;
  return html`<h3 id="words">${r.voice.words}</h3>${table(
    {
      head: [r.voice.word, r.voice.times, r.voice.z, r.voice.most_at, r.voice.example],
      rows: found.map(({ word, count, z, at_s, quotes }) => [
        theirs(word),
        f.number(count),
        f.decimal(z, 1),
        page.at(at_s),
        quotes[0] === undefined ? '' : html`<span class="voice">${theirs(f.quote(quotes[0].text))}</span>`,
      ]),
      figures: [1, 2],
    },
    r.voice.words,
    r.not_measured,
  )}${definitions([r.voice.words, m.definitions.words])}`;
}

function talkers(page: Page): Html | null {
  const { r, f, m } = page;
  const { concentration, languages } = page.debrief.voice;
  const known = languages.filter(({ lang }) => lang !== '' && lang !== 'und').slice(0, 6);
  if (concentration.value === null && known.length === 0) return null;
  return html`<h3 id="talkers">${r.voice.concentration}</h3>${
    concentration.value !== null && html`<p>${r.voice.concentration_says(f.percent(concentration.value))}</p>`
  }${known.length > 0 && html`<p>${r.voice.languages}${f.colon}${f.list(known.map(({ lang, messages }) => `${f.language(lang)} (${f.number(messages)})`))}.</p>`}${definitions([r.voice.concentration, m.definitions.concentration])}`;
}
