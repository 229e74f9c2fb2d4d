import { html } from 'hono/html';
import { type Frame, frame, type Markup } from './frame.ts';

/** A page that says one thing. */
export interface NoticePage extends Frame {
  lead: string;
  /** What was given for answering. */
  reward?: { title: string; text: string; code?: { label: string; code: string } | undefined } | undefined;
  /** A way on: a link, or a form's one button. */
  go?: { label: string; url: string; posts: boolean } | undefined;
}

/**
 * A page that thanks, or says why there is nothing to answer.
 *
 * @example String(await noticePage({ language: 'en', title: 'Thank you', lead: 'Received.', brand, colour }))
 */
export function noticePage(page: NoticePage): Markup {
  const { title, lead, reward, go } = page;
  return frame(
    page,
    html`<h1>${title}</h1><p>${lead}</p>${
      reward === undefined
        ? ''
        : html`<section class="card"><h2>${reward.title}</h2><p>${reward.text}</p>${
            reward.code === undefined
              ? ''
              : html`<p class="q">${reward.code.label}</p><p class="code">${reward.code.code}</p>`
          }</section>`
    }${
      go === undefined
        ? ''
        : go.posts
          ? html`<form method="post" action="${go.url}"><div class="go"><button>${go.label}</button></div></form>`
          : html`<div class="go"><a class="b" href="${go.url}">${go.label}</a></div>`
    }`,
  );
}
