/** What the linter knows of a language. Patterns are tried on lower-cased text with its accents. */
export interface LintWords {
  /** "and", "or" between two things. */
  join: readonly string[];
  /** Pairs that are one thing. */
  onePair: readonly RegExp[];
  /** Words that begin a second clause after "and" and make it no second subject: "and why". */
  joinsMore: RegExp;
  /** Small words that are no subject. */
  small: ReadonlySet<string>;
  leading: readonly RegExp[];
  loaded: readonly RegExp[];
  absolute: RegExp;
  agree: RegExp;
  disagree: RegExp;
  /** Whole options as scales word them. */
  good: RegExp;
  bad: RegExp;
  /** Frequencies and amounts, which have an order of their own. */
  ordered: RegExp;
  /** "Does not apply", "I don't know". */
  notApplicable: RegExp;
  /** Words that open a subordinate clause. */
  subordinate: RegExp;
  demographic: RegExp;
  /** "less than 20", "20 or more". */
  under: RegExp;
  over: RegExp;
}
