import { z } from 'zod';
import { done } from './page.ts';
import { route } from './route.ts';

const board = z.string().min(1).max(200).nullable();
const tags = ['KPIs'];

export const boardMail = {
  read: route('kpi.read')
    .route({ method: 'GET', path: '/v1/board-mail', summary: 'Which board one gets by mail every week', tags })
    .output(z.object({ board })),
  choose: route('kpi.read')
    .route({
      method: 'PUT',
      path: '/v1/board-mail',
      summary: 'Get a board by mail every week, or none',
      description: 'On Monday morning, of the week that is over. Null ends it.',
      tags,
    })
    .input(z.object({ board }))
    .output(done),
};
