import { implement } from '@orpc/server';
import type { RouteContext } from '#src/account/route-context.ts';
import { boardMail } from '#src/contract/board-mail.ts';
import { askerOf } from '../asker.ts';
import { chooseBoardMail } from './choose-board-mail.ts';
import { readBoardMail } from './read-board-mail.ts';

const house = implement(boardMail).$context<RouteContext>();

/** The weekly mail of a board over HTTP. */
export const boardMailRoutes = {
  read: house.read.handler(({ context }) => readBoardMail(context.ctx, askerOf(context))),
  choose: house.choose.handler(async ({ context, input }) => {
    await chooseBoardMail(context.ctx, askerOf(context), input);
    return {};
  }),
};
