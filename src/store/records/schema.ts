/** The tables of the records store as Kysely types; one interface a table, changed together with its migration. */
// biome-ignore lint/complexity/noBannedTypes: filled by the migrations
export type Records = {};
