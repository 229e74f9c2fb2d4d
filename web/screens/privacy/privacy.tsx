import { Desk } from '../../parts/desk.tsx';
import { useWords } from '../../words.tsx';
import { Breaches } from './breaches.tsx';
import { Register } from './register.tsx';
import { Requests } from './requests.tsx';
import { Retention } from './retention.tsx';
import { Suppressed } from './suppressed.tsx';

const VIEWS = [
  { id: 'requests', permission: 'request.read', part: Requests },
  { id: 'breaches', permission: 'breach.read', part: Breaches },
  { id: 'register', permission: 'register.read', part: Register },
  { id: 'retention', permission: 'register.read', part: Retention },
  { id: 'suppressed', permission: 'request.read', part: Suppressed },
] as const;

/** The privacy desk. */
export function Screen() {
  return <Desk words={useWords().privacy} views={VIEWS} />;
}
