import type { Permission } from '#src/contract/permission.ts';
import { SHOPPER_ROUTES } from './shopper-routes.ts';

/** A route beside the typed ones: an upload, a download, a feed. */
export interface PlainRoute {
  method: 'get' | 'post' | 'put';
  /** As the API's document writes it. */
  path: string;
  /** `secret`: whoever knows the address. */
  permission: Permission | 'secret';
  summary: string;
  description: string;
  tag: string;
  /** Media type of the body that is sent, where there is one, and of the answer. */
  sends?: string;
  answers: string;
}

/** Every plain route, for the API's document and the test of organisations: one that is missing here fails both. */
export const PLAIN_ROUTES: readonly PlainRoute[] = [
  {
    ...{ method: 'post', path: '/v1/campaigns/{id}/people.csv', permission: 'campaign.write', tag: 'Campaigns' },
    answers: 'text/csv',
    summary: 'Download the people of a campaign',
    description:
      'Of a running campaign whose channel is a list: never who is held out. That it was downloaded is noted.',
  },
  {
    ...{ method: 'get', path: '/n/{token}', permission: 'secret', tag: 'Campaigns', answers: 'text/html' },
    summary: 'See what ending messages means',
    description: 'A button; looking ends nothing.',
  },
  {
    ...{ method: 'post', path: '/n/{token}', permission: 'secret', tag: 'Campaigns', answers: 'text/html' },
    summary: 'End messages of this kind, in one step (RFC 8058)',
    description: 'The withdrawal is noted, and what waits is not sent.',
  },
  {
    ...{ method: 'get', path: '/v1/sessions/{id}/slides.pptx', permission: 'debrief.read', tag: 'Reports' },
    answers: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    summary: 'Get the debrief as PowerPoint slides',
    description: 'In the organisation’s colours, with real charts; without names and quotes. `lang` is en, fr or es.',
  },
  {
    ...{ method: 'get', path: '/s/{token}', permission: 'secret', tag: 'Sharing', answers: 'text/html' },
    summary: 'Read a shared debrief',
    description: 'The address itself is the secret: `POST /v1/sessions/{id}/shares` makes one. Without personal data.',
  },
  {
    ...{ method: 'get', path: '/v1/sessions/{id}/report.html', permission: 'debrief.read', tag: 'Reports' },
    answers: 'text/html',
    summary: 'Get the debrief as one page',
    description:
      'Self-contained: fonts, styles and drawings in it, no script. `lang` is en, fr or es; `download` keeps it.',
  },
  {
    ...{ method: 'get', path: '/my/{organisation}', permission: 'secret', tag: 'My data', answers: 'text/html' },
    summary: 'See one’s own data',
    description: 'For shoppers, without an account: a mailed one-time link opens it for half an hour.',
  },
  {
    ...{ method: 'post', path: '/my/{organisation}/ask', permission: 'secret', tag: 'My data', answers: 'text/html' },
    sends: 'application/x-www-form-urlencoded',
    summary: 'Ask for a link to one’s own data',
    description: 'The same answer whether the person is known or not.',
  },
  {
    ...{ method: 'get', path: '/my/{organisation}/open/{token}', permission: 'secret', tag: 'My data' },
    answers: 'text/html',
    summary: 'Look at a mailed link',
    description: 'A button; looking opens nothing, so scanners of mails use no link up.',
  },
  {
    ...{ method: 'post', path: '/my/{organisation}/open/{token}', permission: 'secret', tag: 'My data' },
    answers: 'text/html',
    summary: 'Open one’s own data',
    description: 'Once; from then on a cookie opens it for half an hour.',
  },
  {
    ...{ method: 'get', path: '/my/{organisation}/erase', permission: 'secret', tag: 'My data', answers: 'text/html' },
    summary: 'Read what an erasure does',
    description: 'The second yes stands here.',
  },
  {
    ...{
      method: 'post',
      path: '/my/{organisation}/{deed}',
      permission: 'secret',
      tag: 'My data',
      answers: 'text/html',
    },
    sends: 'application/x-www-form-urlencoded',
    summary: 'Do something with one’s own data',
    description:
      'consent, preferences, download, correct, object, take-back, restrict, lift, review, erase or leave, with the key of the page’s forms.',
  },
  {
    ...{ method: 'get', path: '/my/{organisation}/proof/{ticket}', permission: 'secret', tag: 'My data' },
    answers: 'text/html',
    summary: 'See what became of a request',
    description: 'Without personal data; stays when the person was erased.',
  },
  {
    ...{ method: 'get', path: '/v1/audit.csv', permission: 'audit.read', tag: 'Audit', answers: 'text/csv' },
    summary: 'Who changed what, as CSV',
    description: 'The same filter as `GET /v1/audit`, all of it.',
  },
  {
    ...{ method: 'get', path: '/v1/kpi-answer.csv', permission: 'data.export', tag: 'KPIs', answers: 'text/csv' },
    summary: 'Answer a question to the figures as CSV',
    description: 'The question as `POST /v1/kpi-questions/answer` takes it, as JSON in `asked`.',
  },
  {
    ...{ method: 'get', path: '/v1/kpi-answer.parquet', permission: 'data.export', tag: 'KPIs' },
    answers: 'application/vnd.apache.parquet',
    summary: 'Answer a question to the figures as Parquet',
    description: 'The same table as the CSV, with numbers as such.',
  },
  {
    ...{ method: 'get', path: '/v1/privacy-requests/{id}/export.json', permission: 'request.handle', tag: 'Privacy' },
    answers: 'application/json',
    summary: 'Get all that is kept of a person, as JSON',
    description: 'Of the person who was verified for an access request; every column that is declared personal.',
  },
  {
    ...{ method: 'get', path: '/v1/privacy-requests/{id}/export.csv', permission: 'request.handle', tag: 'Privacy' },
    answers: 'text/csv',
    summary: 'Get all that is kept of a person, as CSV',
    description: 'One line a value: table, row, column, value. What a spreadsheet would run is text.',
  },
  {
    ...{ method: 'get', path: '/v1/lessons.csv', permission: 'data.export', tag: 'Lessons', answers: 'text/csv' },
    summary: 'Get the lessons as CSV',
    description: 'The same filter as `GET /v1/lessons`, all of it; what a spreadsheet would run is text.',
  },
  {
    ...{ method: 'get', path: '/v1/lessons.json', permission: 'data.export', tag: 'Lessons' },
    answers: 'application/json',
    summary: 'Get the lessons as JSON',
    description: 'The same filter as `GET /v1/lessons`, all of it, as the API lists them.',
  },
  {
    ...{ method: 'get', path: '/v1/lessons.md', permission: 'data.export', tag: 'Lessons', answers: 'text/markdown' },
    summary: 'Get the lessons as Markdown',
    description: 'The same filter as `GET /v1/lessons`, all of it; `lang` is en, fr or es.',
  },
  {
    ...{ method: 'get', path: '/v1/sessions/{id}/live/feed', permission: 'live.read', tag: 'Live' },
    answers: 'text/event-stream',
    summary: 'Follow the live board of a session',
    description:
      'Server-sent events, one a part of `GET /v1/sessions/{id}/live`, named after it, when it has changed. Come back with Last-Event-ID.',
  },
  {
    ...{ method: 'get', path: '/v1/reviews/{id}/feed', permission: 'review.read', tag: 'Reviews' },
    answers: 'text/event-stream',
    summary: 'Follow a review',
    description:
      'Server-sent events: `version`, the number of its changes, whenever it has gone up. What changed is asked for by whoever may read it.',
  },
  {
    ...{ method: 'get', path: '/v1/sessions/{id}/replay/clips.csv', permission: 'data.export', tag: 'Replay' },
    answers: 'text/csv',
    summary: 'Get the moments as a clip list',
    description: 'Offsets, time of day and recording times of every moment; `lang` names those that nobody has named.',
  },
  {
    ...{ method: 'get', path: '/v1/sessions/{id}/replay/clips.edl', permission: 'data.export', tag: 'Replay' },
    answers: 'text/plain',
    summary: 'Get the moments as an edit decision list',
    description: 'CMX 3600 at `fps` 24, 25 (if none is said), 29.97 (drop-frame), 30, 50 or 60.',
  },
  {
    ...{ method: 'get', path: '/v1/sessions/{id}/replay/chapters.txt', permission: 'data.export', tag: 'Replay' },
    answers: 'text/plain',
    summary: 'Get the running order as YouTube chapters',
    description: 'By YouTube’s rules: from 0:00 on, ten seconds apart. 409 when there are fewer than three.',
  },
  {
    ...{ method: 'put', path: '/v1/sessions/{id}/recording/file', permission: 'recording.write', tag: 'Recordings' },
    ...{ sends: 'video/mp4', answers: 'application/json' },
    summary: 'Upload the recording of a session',
    description: 'The file itself as the body: MP4 or WebM.',
  },
  {
    ...{ method: 'get', path: '/v1/sessions/{id}/recording/file', permission: 'session.read', tag: 'Recordings' },
    answers: 'video/mp4',
    summary: 'Play the recording of a session',
    description: 'In ranges, as players ask for it.',
  },
  {
    ...{ method: 'put', path: '/v1/organisation/logo', permission: 'organisation.manage', tag: 'Organisation' },
    ...{ sends: 'image/png', answers: 'application/json' },
    summary: 'Set the organisation’s logo',
    description:
      'A PNG, JPEG or WebP of at most 8 kB as the body, shown 36 pixels high on surveys; an empty body takes it away.',
  },
  {
    ...{ method: 'get', path: '/logo/{organisation}/{hash}', permission: 'secret', tag: 'Organisation' },
    answers: 'image/png',
    summary: 'Get an organisation’s logo',
    description: 'For whoever answers its surveys. Its address changes with it.',
  },
  {
    ...{ method: 'post', path: '/v1/products/import', permission: 'catalogue.write', tag: 'Catalogue' },
    ...{ sends: 'text/csv', answers: 'application/json' },
    summary: 'Import a catalogue',
    description:
      'A CSV, or Shopify’s products as CSV or JSON, as the body. `dry_run=true` compares and writes nothing; `currency=EUR` says what prices are in where the file does not.',
  },
  {
    ...{ method: 'put', path: '/v1/uploads/{id}/content', permission: 'import.write', tag: 'Imports' },
    ...{ sends: 'application/octet-stream', answers: 'application/json' },
    summary: 'Send a part of an upload',
    description:
      'Its bytes as the body, answered once they are on disk; `at` is the byte of the file that it begins with. 409 names the byte to go on from.',
  },
  {
    ...{ method: 'get', path: '/v1/surveys/{id}/preview.html', permission: 'survey.read', tag: 'Surveys' },
    answers: 'text/html',
    summary: 'See a page of the draft as respondents will',
    description: 'Keeps nothing. `page` counts from 0, or is `end`; `lang` is one of the survey’s languages.',
  },
  {
    ...{ method: 'get', path: '/v1/surveys/{id}/qr.svg', permission: 'survey.read', tag: 'Surveys' },
    answers: 'image/svg+xml',
    summary: 'Get the open link as a QR code',
    description: 'For a wall or a parcel; `session` says which session it is about, `kiosk=1` opens the kiosk.',
  },
  {
    ...{ method: 'get', path: '/v1/surveys/{id}/responses.csv', permission: 'data.export', tag: 'Survey results' },
    answers: 'text/csv',
    summary: 'Get all responses as CSV',
    description:
      'A row a response. Of an anonymous survey: the counts of every answer, since rows would tell of single people.',
  },
  {
    ...{ method: 'get', path: '/v1/surveys/{id}/responses.parquet', permission: 'data.export', tag: 'Survey results' },
    answers: 'application/vnd.apache.parquet',
    summary: 'Get a survey’s responses as Parquet',
    description: 'The same table as the CSV, with timestamps, numbers and yes and no as such.',
  },
  {
    ...{ method: 'get', path: '/v1/surveys/{id}/responses.json', permission: 'data.export', tag: 'Survey results' },
    answers: 'application/json',
    summary: 'Get all responses as JSON',
    description: 'The same rows as the CSV, by the names of its columns.',
  },
  {
    ...{ method: 'get', path: '/r/{code}', permission: 'secret', tag: 'Survey results', answers: 'text/html' },
    summary: 'Read results that are open to everybody',
    description: 'Scores and shares by fives of answers, without words and groups. 404 unless `public_results` is on.',
  },
  {
    ...{ method: 'get', path: '/q/{code}', permission: 'secret', tag: 'Surveys', answers: 'text/html' },
    summary: 'Answer a survey by its open link',
    description:
      'Records nothing. `l` is the language, `c` the channel, `s` the session, `a` chooses the first answer.',
  },
  {
    ...{ method: 'get', path: '/q/{code}/{token}', permission: 'secret', tag: 'Surveys', answers: 'text/html' },
    summary: 'Go on with a response',
    description: 'What the browser is led to after the first page; `p` goes back to an earlier one.',
  },
  {
    ...{ method: 'post', path: '/q/{code}/{token}', permission: 'secret', tag: 'Surveys', answers: 'text/html' },
    sends: 'application/x-www-form-urlencoded',
    summary: 'Send a page of answers',
    description: 'Kept at once; 303 leads to the next page, 422 shows what has to be looked at again.',
  },
  {
    ...{ method: 'get', path: '/i/{token}', permission: 'secret', tag: 'Surveys', answers: 'text/html' },
    summary: 'Answer by an invitation',
    description: 'The link of a mail or a message. Looking records nothing, so scanners of mails change nothing.',
  },
  {
    ...{ method: 'post', path: '/i/{token}', permission: 'secret', tag: 'Surveys', answers: 'text/html' },
    sends: 'application/x-www-form-urlencoded',
    summary: 'Send a page of answers by an invitation',
    description: 'Each link is answered once.',
  },
  {
    ...{ method: 'get', path: '/w/{code}', permission: 'secret', tag: 'Surveys', answers: 'application/json' },
    summary: 'When a survey is asked in a page',
    description:
      'For `/aftershow-ask.js` in pages of the survey’s own sites; 403 for others, 404 where it is asked in none.',
  },
  {
    ...{ method: 'post', path: '/w/{code}', permission: 'secret', tag: 'Surveys', sends: 'text/plain' },
    answers: 'application/json',
    summary: 'Whether this visitor is asked now',
    description:
      'JSON of `visitor`, `session`, `language` and `theme`, all optional. `url` is what to show in a frame, or null: they were asked lately.',
  },
  {
    ...{ method: 'get', path: '/u/{token}', permission: 'secret', tag: 'Surveys', answers: 'text/html' },
    summary: 'Ask for no more invitations',
    description: 'One button; looking changes nothing.',
  },
  {
    ...{ method: 'post', path: '/u/{token}', permission: 'secret', tag: 'Surveys', answers: 'text/html' },
    summary: 'End invitations',
    description: 'Also what mail programs post by themselves (RFC 8058).',
  },
  {
    ...{ method: 'get', path: '/v1/calendar/{secret}.ics', permission: 'secret', tag: 'Calendar' },
    answers: 'text/calendar',
    summary: 'The planned sessions for a calendar program',
    description: 'The address itself is the secret: `POST /v1/calendar/feeds` makes one.',
  },
  ...SHOPPER_ROUTES,
];
