import { account } from './account.ts';
import { reading } from './reading.ts';

/** Every typed route, by noun: what the server implements, OpenAPI describes and clients are typed from. */
export const api = { account, reading };
