import type { LintWords } from './lint-words.ts';

export const fr: LintWords = {
  join: ['et', 'ou', '&'],
  onePair: [
    /conditions générales/,
    /amis? (et|ou) (à )?(votre |ta |vos |tes |la |sa )?(famille|proches|collègues?)/,
    /(ami|amie|proche) ou (à )?(un |une |votre )?(collègue|proche|ami)/,
    /famille (et|ou) (vos |tes |à )?(amis|proches)/,
    /oui ou non/,
    /un ou plusieurs|une ou plusieurs/,
    /plus ou moins/,
    /\d+ (et|ou) \d+/,
    /noir et blanc/,
    /questions? et (les )?réponses?/,
    /satisfaite? ou (non|insatisfaite?|mécontente?)/,
    /facile ou difficile/,
    /aller et retour/,
    /va-et-vient/,
  ],
  joinsMore: /^(pourquoi|comment|quoi|quand|où|qui|que|quel|quelle|lesquels|lesquelles|si|puis|non|pas)\b/,
  small: new Set(
    'le la les l un une des du de d notre nos votre vos ton ta tes leur leurs sa ses mon ma mes ce cet cette ces à au aux en dans sur pour avec par chez il elle on vous tu nous je ils elles est était sont être a avez as ont avoir plus moins très si que qui'.split(
      ' ',
    ),
  ),
  leading: [
    /\bne (pensez|trouvez|croyez|diriez|souhaitez|voudriez)-vous pas\b/,
    /\bne (penses|trouves|crois|dirais|veux)-tu pas\b/,
    /\b(seriez|êtes)-vous d['’]accord (pour|que|avec le fait)\b/,
    /\b(bien sûr|bien entendu|évidemment|naturellement|comme vous le savez|comme tu le sais|tout le monde sait|la plupart des gens|sans aucun doute)\b/,
    /\b(à quel point|combien) (avez-vous|as-tu) (adoré|aimé|apprécié)\b/,
    /\b(n['’]est-ce pas|non|pas vrai|d['’]accord)\s*\?$/,
  ],
  loaded: [
    /\b(notre|cette?|le|la) (superbe|magnifique|excellente?|formidable|incroyable|fantastique|merveilleuse?|exceptionnelle?|sublime|célèbre)\b/,
    /\b(génial|géniale|superbe|fantastique|incroyable|sublime|merveilleux|merveilleuse|catastrophique|horrible|affreux|affreuse|lamentable|scandaleux|scandaleuse|ridicule|honteux|honteuse|nul|nulle|inutile|stupide)\b/,
  ],
  absolute:
    /(^|[\s’'])(toujours|jamais|tous|toutes|chaque|aucune?|personne|uniquement|totalement|absolument|entièrement|complètement|rien)(?=[\s,.?!]|$)/,
  agree: /(^|\s)d['’]accord|\bapprouve/,
  disagree: /(pas|plutôt pas|pas du tout) d['’]accord|en désaccord|désapprouve/,
  good: /^(très |extrêmement |assez |plutôt |tout à fait |entièrement )?(bon|bonne|bien|excellente?|formidable|satisfaite?|contente?|facile|clair|claire|utile|probable|rapide|parfaite?|positif|positive|agréable)$/,
  bad: /^(très |extrêmement |assez |plutôt |pas du tout |pas |peu |plutôt pas )?(mauvaise?|mal|médiocre|nul|nulle|insatisfaite?|mécontente?|difficile|confuse?|inutile|improbable|lente?|négatif|négative|désagréable|satisfaite?|contente?|facile|clair|claire|utile|probable|bon|bonne|bien)$/,
  ordered:
    /^(très |assez |plutôt |pas |presque )?(toujours|souvent|parfois|quelquefois|rarement|jamais|chaque|tous les|une fois|deux fois|aucun|aucune|peu|quelques|plusieurs|beaucoup|la plupart|tous|toutes|petit|petite|moyen|moyenne|grand|grande|faible|élevé|élevée|court|courte|long|longue|premier|dernier|oui|non|peut-être)(?=[\s,.]|$)|^(trop|un peu) /,
  notApplicable:
    /non concerné|pas concerné|sans objet|ne s['’]applique pas|ne sais pas|sans avis|sans opinion|préfère ne pas|aucune? (de ces|des)|\bnsp\b|\bn\/?a\b/,
  subordinate:
    /(^|[\s’'])(que|qui|qu|dont|lorsque|lorsqu|quand|parce|puisque|bien que|quoique|si|afin|tandis|auquel|laquelle|lequel|lesquels|lesquelles)(?=[\s’'])/g,
  demographic:
    /\b(votre âge|ton âge|quel âge|date de naissance|sexe|genre|revenus?|salaire|code postal|situation familiale|profession|niveau d['’]études|foyer)\b/,
  under: /\b(moins de|jusqu['’]à|en dessous|inférieur)\b|^</,
  over: /\b(plus de|au moins|au-dessus|supérieur|et plus|ou plus)\b|^>|\+$/,
};
