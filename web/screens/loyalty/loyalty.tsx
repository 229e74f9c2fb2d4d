import { Desk } from '../../parts/desk.tsx';
import { useWords } from '../../words.tsx';
import { Counter } from './counter.tsx';
import { Programme } from './programme.tsx';
import { Rewards } from './rewards.tsx';

const VIEWS = [
  { id: 'counter', permission: 'loyalty.serve', part: Counter },
  { id: 'rewards', permission: 'loyalty.read', part: Rewards },
  { id: 'programme', permission: 'loyalty.read', part: Programme },
] as const;

/** Loyalty: redeeming at the counter, what points buy, and how they are earned. */
export function Screen() {
  return <Desk words={useWords().loyalty} views={VIEWS} />;
}
