import type { Board } from '#src/contract/live.ts';
import type { Context } from '#src/store/context.ts';
import { openBoard, type Part } from './live-board.ts';
import type { LiveContext } from './live-session.ts';

/** Somebody who follows a board. */
export interface Watching {
  /** The parts as they are, each with the number of its last change. */
  parts(): ReadonlyMap<Part, { value: unknown; changed: number }>;
  /** Resolves at the next change after `seen`, with its number; at once when there was one. Undefined once the board is closed. */
  change(seen: number): Promise<number | undefined>;
  /** The whole board once every part has been asked once. */
  whole(): Promise<Board>;
  /** Asks the records again now: somebody has just changed them here. */
  hurry(): void;
  leave(): void;
}

export interface LiveBoards {
  /** Tells boards of this process apart from those of others, and of earlier ones. */
  epoch: string;
  /**
   * Follows a session's board; the first watcher starts it, and it stops soon after the last has left.
   *
   * @throws AftershowError not_found
   */
  watch(organisation: string, session: string): Promise<Watching>;
  /** A board that is being watched here, if any, asks the records again. */
  hurry(organisation: string, session: string): void;
  /** Ends all of them: the process is going. */
  close(): void;
}

/** A board that nobody watches goes on for so long: pages that are reloaded find it warm. */
const LINGER_MS = 5_000;

/**
 * The live boards of this process, one a session however many watch it.
 *
 * @example const boards = openLiveBoards(contextOf); const watching = await boards.watch('acme', session); watching.parts();
 */
export function openLiveBoards(contextOf: (organisation: string) => LiveContext & Pick<Context, 'actor'>): LiveBoards {
  const open = new Map<string, { board: ReturnType<typeof openBoard>; watchers: number; linger?: NodeJS.Timeout }>();
  let closed = false;

  return {
    epoch: Date.now().toString(36),
    async watch(organisation, session) {
      const key = JSON.stringify([organisation, session]);
      let kept = open.get(key);
      if (kept === undefined) {
        kept = { board: openBoard(contextOf(organisation), session), watchers: 0 };
        open.set(key, kept);
        if (closed) kept.board.close();
      }
      const { board } = kept;
      const mine = kept;
      clearTimeout(mine.linger);
      mine.watchers += 1;
      let left = false;
      const leave = () => {
        if (left) return;
        left = true;
        mine.watchers -= 1;
        if (mine.watchers > 0) return;
        mine.linger = setTimeout(() => {
          board.close();
          if (open.get(key) === mine) open.delete(key);
        }, LINGER_MS).unref();
      };
      try {
        await board.ready;
      } catch (error) {
        board.close();
        open.delete(key);
        throw error;
      }
      return { parts: board.parts, change: board.change, whole: board.whole, hurry: board.hurry, leave };
    },
    hurry(organisation, session) {
      open.get(JSON.stringify([organisation, session]))?.board.hurry();
    },
    close() {
      closed = true;
      for (const { board, linger } of open.values()) {
        clearTimeout(linger);
        board.close();
      }
      open.clear();
    },
  };
}
