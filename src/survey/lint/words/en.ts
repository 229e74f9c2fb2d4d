import type { LintWords } from './lint-words.ts';

export const en: LintWords = {
  join: ['and', 'or', '&'],
  onePair: [
    /terms and conditions/,
    /friends? (and|or) (family|colleagues?|relatives?)/,
    /famil(y|ies) (and|or) friends?/,
    /click (and|&) collect/,
    /(pros|ups) and (cons|downs)/,
    /black and white/,
    /yes or no/,
    /one or (more|several)/,
    /more or less/,
    /\d+ (and|or) \d+/,
    /questions? and answers?/,
    /friend or colleague/,
    /satisfied or (dis|un)satisfied/,
    /easy or (difficult|hard)/,
    /likely or unlikely/,
  ],
  joinsMore: /^(why|how|what|when|where|who|which|if|then|please|not)\b/,
  small: new Set(
    'the a an our your its their my this that these those of to in on at for with by from it you we they i is was were are be been do did does have has had would will can could more less very so as than then'.split(
      ' ',
    ),
  ),
  leading: [
    /\b(don|doesn|didn|wouldn|isn|wasn|aren|weren|haven)['’]t (you|it|we|they|this|the)\b/,
    /\bwould(n['’]t)? you (agree|say) that\b/,
    /\b(as you (probably )?know|of course|obviously|surely|needless to say|everyone knows|most people|experts agree)\b/,
    /\bhow much (did|do|have) you (love|enjoy|like|adore)d?\b/,
    /\bhow (great|amazing|wonderful|excellent|fantastic|good|perfect|awesome|bad|terrible) (was|were|is|are|did)\b/,
    /, (right|isn['’]t it|don['’]t you|wasn['’]t it|didn['’]t you)\?$/,
  ],
  loaded: [
    /\b(our|this|the) (amazing|great|excellent|wonderful|fantastic|superb|award-winning|beautiful|exceptional|legendary|famous|outstanding)\b/,
    /\b(amazing|fantastic|superb|incredible|marvellous|marvelous|gorgeous|disastrous|horrible|awful|terrible|disgusting|scandalous|ridiculous|outrageous|useless|stupid)\b/,
  ],
  absolute:
    /\b(always|never|every(one|body|thing)?|all|none|nobody|nothing|only|completely|totally|absolutely|entirely)\b/,
  agree: /\b(strongly |fully |somewhat |rather )?agree\b/,
  disagree: /\b(strongly |fully |somewhat |rather )?disagree\b/,
  good: /^(very |extremely |quite |rather |fairly |somewhat |mostly |completely )?(good|great|excellent|outstanding|fantastic|satisfied|happy|pleased|easy|clear|useful|likely|fast|superb|perfect|positive|helpful)$/,
  bad: /^(very |extremely |quite |rather |fairly |somewhat |mostly |completely |not )?(bad|poor|terrible|awful|dissatisfied|unsatisfied|unhappy|difficult|hard|unclear|useless|unlikely|slow|negative|unhelpful|good|satisfied|happy|easy|clear|useful|likely)$/,
  ordered:
    /^(very |extremely |quite |rather |not |at )?(always|often|sometimes|rarely|seldom|never|daily|weekly|monthly|yearly|once|twice|none|few|several|many|most|all|small|medium|large|low|high|average|much|little|short|long|first|last|yes|no|maybe)\b|^(too|about|far|a bit|much) /,
  notApplicable:
    /not applicable|n\/?a\b|don['’]t know|do not know|not sure|prefer not|none of (these|the above)|no opinion|does not apply|doesn['’]t apply/,
  subordinate: /\b(which|that|because|when|although|though|if|unless|whether|while|whereas|since|who|whom|whose)\b/g,
  demographic:
    /\b(your age|how old|date of birth|birth ?date|gender|your sex|income|salary|postcode|post code|zip code|marital|occupation|profession|education|household)\b/,
  under: /\b(less than|under|below|fewer than|up to)\b|^</,
  over: /\b(more than|over|above|or more|and over|at least|or older)\b|^>|\+$/,
};
