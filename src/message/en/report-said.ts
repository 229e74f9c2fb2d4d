import { formatOf } from '../format.ts';

const { plural } = formatOf('en');

/** What people wrote during the session. */
export const voice = {
  title: 'What people said',
  says: (messages: number, people: number) =>
    `${plural(messages, { one: '# message', other: '# messages' })} by ${plural(people, { one: '# person', other: '# people' })}`,
  questions: 'Questions',
  asked: 'Asked',
  answered: 'Answered',
  median: 'Half answered within',
  unanswered: 'Left without an answer',
  some_questions: 'Some of the questions',
  words: 'What people talked about, and when',
  word: 'Word',
  times: 'Times',
  most_at: 'Most at',
  example: 'For example',
  z: 'z',
  languages: 'Languages',
  concentration: 'Who talks',
  with_tips: 'Messages sent with a tip are among them.',
  concentration_says: (share: string) => `The most active tenth wrote ${share} of all messages.`,
  messages: 'Messages',
};

/** What people answered when asked. */
export const survey = {
  title: 'What people answered',
  says: (kind: string, score: string, n: string) => `${kind} ${score}, from ${n}`,
  answers: (n: number) => plural(n, { one: '# answer', other: '# answers' }),
  comments: (n: number) =>
    plural(n, { one: '# comment; the least content first', other: '# comments; the least content first' }),
  hidden: (n: number) =>
    plural(n, {
      one: '# score is hidden: too few people answered.',
      other: '# scores are hidden: too few people answered.',
    }),
  answered: (value: string) => `answered ${value}`,
};
