/**
 * How people react in chat, whatever the subject: short lists in English, French and Spanish, and what the internet laughs in.
 * Written in the common subset of JavaScript's and RE2's regular expressions, since the same patterns run here and in the events
 * store; each is matched against the lower-cased text, except EMPHASIS.
 */

/** Laughing. */
export const LAUGH =
  '(?:^|[^\\p{L}])(?:l+o+l+(?:ol)*|l+m+f?a+o+|rofl+|x+d+|ptdr+|mdr+|(?:ha){2,}h?|(?:he){2,}h?|(?:ja){2,}j?|(?:je){2,}j?|(?:hi){3,}|k{4,}|w{4,}|kek\\p{L}*|\\p{L}*lul+|icant)(?:$|[^\\p{L}])|[😂🤣💀😹草]|ㅋㅋ';

/** Being struck by something: an exclamation that is the whole message, or more than one ! or ? in a row. */
export const SURPRISE =
  "^[^\\p{L}!?]*(?:o+h+|oh (?:no|my|god|wow|shit|non|lala|la la).*|wh?a+t+|wtf+|what the .*|o+m+g+|w+o+w+|w+o+a+h+|hu+h+|no{2,}|ye{2,}s*|a+h+|o{2,}|let'?s go+|pog\\p{L}*|holy.*|wa?ouh+|wouah+|ouah+|olala+|quoi+|hein+|mon dieu|incroyable|dingue|qué+|guau+|hala+|ostras|madre m[ií]a|dios(?: m[ií]o)?|no puede ser|incre[ií]ble|vaya+)[^\\p{L}]*$|^[?!]+$|[!?]{2,}|[😱🤯😮😲]";

/** Shouting: at least two capital letters and no small one. Matched against the text as written. */
export const EMPHASIS = '^[^\\p{Ll}]*\\p{Lu}[^\\p{Ll}]*\\p{Lu}[^\\p{Ll}]*$';

/** Greetings and farewells: the largest bursts of many chats say nothing about what is on screen. Links are no reaction either. */
export const NO_REACTION =
  '^[^\\p{L}]*(?:omg |oh )?(?:h+i+|hello+|hey+a*|hola+|salut|bonjour|bonsoir|coucou|cc|yo|gn|good ?(?:night|morning|evening)|bye+|welcome|bienvenue|bienvenid[oa]s?|buenas(?: noches| tardes)?|adi[oó]s|au revoir|ciao|bonne (?:nuit|soirée)|hasta luego)(?:$|[^\\p{L}])|https?://';

/** What a word is: letters and digits, two at least, with an apostrophe inside. */
export const WORD = "[\\p{L}\\p{N}]+(?:['’]\\p{L}+)?";
