import { NothingHere } from '../../parts/states.tsx';

/** Somebody who is signed in and works nowhere yet. */
export function Screen() {
  return <NothingHere />;
}
