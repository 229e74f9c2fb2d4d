import { formatOf } from '../format.ts';
import { voices } from './app/voices.ts';

const { plural } = formatOf('en');

/** How a session's chat sounded, and what it was about. */
export const themes = {
  mood: 'How it sounded',
  mood_says: (mean: string, range: string, n: number) =>
    `Mean sentiment ${mean} (${range}), from −1, all negative, to 1, all positive; from ${plural(n, { one: '# message', other: '# messages' })} that could be understood.`,
  shares: { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' },
  reliable: 'Sums of this many messages are reliable; a single message may well be misread.',
  few: 'Fewer than a hundred messages: a hint, not a measurement.',
  title: 'What people spoke of',
  counts: (people: number, messages: number) =>
    `${plural(people, { one: '# person', other: '# people' })}, ${plural(messages, { one: '# message', other: '# messages' })}`,
  negative: (share: string, range: string) => `${share} negative (${range})`,
  change: {
    up: (points: string, range: string) => `▲ more in the later half: ${points} points (${range})`,
    down: (points: string, range: string) => `▼ less in the later half: ${points} points (${range})`,
    flat: 'no sure change between the halves',
  },
  roles: { criticism: 'Criticism', praise: 'Praise', typical: 'Typical' },
  aspects: voices.aspects,
  definition:
    'Phrases that more people write here than elsewhere, grouped by who writes them together. Ranges: 95%. The change is the theme’s share of the later half of all messages minus its share of the earlier, in percentage points.',
};
