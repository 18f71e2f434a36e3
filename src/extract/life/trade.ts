import { wit } from '../../generated/terms.js';
import type { Words } from '../../ingest/record.js';
import type { Person } from '../events/person.js';
import { freeSpacing } from '../free-spacing.js';
import type { Reading } from '../reading.js';
import type { Statement } from '../statements.js';
import { slice } from '../words.js';
import { say, type LifeRule } from './rule.js';

/**
 * What somebody lives by, told by a verb: "sold carpets", "grew melons", "drove a taxi", "practiced medicine". A verb by
 * itself tells no trade ("sold his house", "raised three children"), so each has the things with which it does.
 */

const ANY = (words: readonly string[]): string => `(?:${words.join('|')})`;
/** Without an article or a possessive, and nothing that is sold once. */
const WARES = freeSpacing`
  (?!
    (?:
      his|her|their|the|an?|it|them|some|all|off|out|and|or|in|at|to|from|for|by|everything|most|part|much|one|two
      |three|property|shares|land|assets|drugs|weapons|arms|organs|religious|illegal|banned|books?|tickets?|time
    )\b
  )\p{Ll}[\p{Ll}-]*(?: (?!
      (?:
        and|or|but|by|with|then|while|in|at|on|to|from|for|near|between|across|through|outside|online|abroad|together
        |who|which|that|before|after|until|since|when|was|were|is|had|has
      )\b
    )\p{Ll}[\p{Ll}-]*
  ){0,2}
`;
const CROPS = ANY(['(?:water)?melons', 'cotton', 'wheat', 'corn', 'maize', 'rice', 'vegetables', 'fruits?', 'grapes', 'apricots', 'walnuts', 'almonds', 'dates', 'jujubes', 'figs', 'pomegranates', 'apples', 'pears', 'peaches', 'tomatoes', 'peppers', 'potatoes', 'onions', 'hops', 'flowers', 'saplings', 'mushrooms', 'sunflowers', 'beets?', 'crops', 'roses', 'saffron']);
const LIVESTOCK = ANY(['sheep', 'goats', 'cattle', 'cows', 'horses', 'camels', 'yaks', 'chickens?', 'poultry', 'pigeons', 'bees', 'livestock', 'donkeys', 'fish', 'silkworms', 'lambs', 'rabbits', 'ducks', 'geese', 'dogs', 'eagles']);
const CRAFT = ANY(['knives', 'furniture', 'carpets', 'rugs', '(?:musical )?instruments', 'dutars', 'bread', 'naan', 'noodles', 'hats', 'doppas', 'shoes', 'boots', 'clothes', 'clothing', 'dresses', 'curtains', 'quilts', 'jewell?e?ry', 'pottery', 'felt', 'saddles', 'leather goods', 'bricks', 'doors', 'windows', 'cakes', 'sweets', 'pastries', 'kebabs', 'samsas?', 'ice cream', 'yogh?urt', 'handicrafts', 'embroidery', 'baskets', 'paper', 'cradles']);
const DEVICES = ANY(['(?:mobile |cell ?)?phones', 'cellphones', 'cars', 'vehicles', 'motorcycles', 'motorbikes', 'bicycles', 'watches', 'computers', 'shoes', '(?:home |household |electrical )?appliances', 'televisions', 'TVs', 'tractors', 'engines', 'tires', 'radios', 'machines', 'machinery', 'furniture', 'fridges', 'roofs']);
const VEHICLE = freeSpacing`
  (?:
    an? (?:school |passenger |long-distance |public |city |town |tourist |heavy |cement |dump |delivery |mini ?)*
    (?:
      taxi|cab|bus|truck|lorry|minibus|coach|tractor|excavator|bulldozer|forklift|crane|trolley ?bus|freight train
      |train|ambulance|van(?= for)
    )
    |(?:taxis|cabs|buses|trucks|lorries|tractors)
    |(?:a car|cars) for (?:a living|hire)
  )
`;
const FIELD_OF_WORK = ANY(['(?:road |house |building )?construction', '(?:the )?oil(?: and gas)?(?: industry| fields?| sector)?', '(?:animal )?husbandry', 'agriculture', 'farming', 'trade', 'foreign trade', 'retail', 'commerce', 'real estate', 'finance', 'banking', 'education', 'publishing', 'tourism', 'logistics', 'transport(?:ation)?', 'IT', 'advertising', 'healthcare', 'medicine', 'catering', 'food service', 'mining', 'law enforcement', 'journalism', 'film(?:making)?', 'interior decoration', '(?:the )?(?:[\\p{Ll}-]+ ){1,2}(?:industry|business|trade|sector)']);
const DISCIPLINE = '(?:(?:traditional |folk |Uyghur |Chinese |Western |Kazakh |veterinary )*(?:medicine|dentistry|law|acupuncture|healing)|as an? \\p{Ll}+)';

/** What may stand behind a trade: nothing that makes it one deed of one day. */
const ENDS = freeSpacing`
  (?=
    [,.;()]|$
    | (?:
      in|at|on|between|from|to|near|across|around
      |for (?:
        a living|[\p{Ll}\d]+ (?:years|months|decades)|some time|a while|a time|many years|the|local|export|over|more
        |almost|about
      )
      |with|since|until|before|when|while|and|as|online|abroad|there|by|during|together|all|his whole|who|which|or
    )\b
  )
`;
/** How long or how often, or which stands in the way of nothing. */
const ADVERB = '(?:then |later |also |mainly |mostly |now |usually |formerly |previously |once |still |first |just |only |simply )?';

const DOING = [
  `(?:sold|sells?|has sold|had sold|(?:was|is|been) selling|peddled|hawked) ${WARES}(?: and (?!(?:was|is|had|has|were|lived|went|then|later|came|left|moved|ran|did|made)\\b)\\p{Ll}+)?`,
  `(?:bought|buys|buying) and (?:sold|sells|selling|resold) ${WARES}`,
  `(?:traded|trades|trading|dealt|deals|dealing) in ${WARES}(?: and \\p{Ll}+)?`,
  `(?:imported|imports|exported|exports|imported and exported) ${WARES}`,
  `(?:grew|grows|cultivated|cultivates|planted|plants|harvested) (?:\\p{Ll}+ )?${CROPS}(?:,? (?:and |[\\p{Ll}]+ and )\\p{Ll}+)?`,
  `(?:raised|raises|bred|breeds|kept|keeps|herded|herds|grazed|grazes|tended|tends|reared|rears|trained|trains) (?:\\p{Ll}+ )?${LIVESTOCK}(?: and ${LIVESTOCK})?`,
  freeSpacing`
    (?:
      made|makes|sewed|sews|wove|weaves|baked|bakes|forged|carved|embroidered|tailored|produced|produces|built|builds
    ) (?:(?:traditional|handmade|wooden|Uyghur|Kazakh|leather|school|wedding|felt|custom) )?${CRAFT}(?: and ${CRAFT})?
  `,
  `(?:repaired|repairs|fixed|fixes|serviced|mended|mends) (?:old |used )?${DEVICES}(?: and ${DEVICES})?`,
  `(?:drove|drives|operated|operates) ${VEHICLE}`,
  `(?:practi[cs]ed|practi[cs]es) ${DISCIPLINE}`,
  freeSpacing`
    (?:did|does|was doing|has done|had done) (?:
      (?:some |small |odd |private |import-export |cross-border |wholesale |retail )*(?:
        business|trade|trading|farming|farm work|odd jobs|construction work|construction|housework|bookkeeping
        |carpentry|tailoring|embroidery
      )
    )
  `,
  '(?:farmed|farms|herded|herds|traded|trades|fished|hunted)(?=[,.;]|$| (?:for a living|all|with|in|on|near|his|her|between|together|until)\\b)',
];
/** "was engaged in trade", "worked in construction": the work alone is what somebody does. */
const ENGAGED = [
  freeSpacing`
    (?:was|is|were|had been|has been|been|became|got) (?:\p{Ll}+ly )?(?:engaged|involved|active|occupied) (?:in|with) (?<said>
      ${FIELD_OF_WORK}
      |(?:selling|trading|growing|raising|farming|herding|breeding|making|importing|exporting|teaching) ?[\p{Ll} ]{0,24}?
    )
  `,
  `(?:work(?:ed|s|ing)?|was|is|been|went) (?:\\p{Ll}+ )?in (?<said2>${FIELD_OF_WORK})`,
  `(?:made|makes|earned|earns|making|earning|got|eked out) (?:his|her|a|my) (?:own )?living (?:by|from|through|with|out of|off) (?<said3>(?:\\p{Ll}+ing )?[\\p{Ll}][\\p{Ll} -]{2,30}?)`,
  '(?:is|was|been) (?<said4>self-employed)',
];


const own = ({ section }: Statement): boolean => section === 'about' || section === 'summary';
/** "for selling religious books", "was made to sew uniforms", "sold carpets to him": no living. */
const NO_LIVING = /\b(?:for|of|to|accused|made|forced|obliged|ordered|told|asked|had (?:him|her|them)) $/;

function occupation(reading: Reading, statement: Statement, who: Person, job: Words): void {
  if (!own(statement) || reading.collector.claims().some(({ property, quote }) => (property === wit.occupation || property === wit.workedAt) && quote.start < job.end && job.start < quote.end)) return;
  const said = slice(job, 0, job.text.trimEnd().length);
  say(reading, statement, who, wit.occupation, { kind: 'text', text: said.text, language: 'en' }, said);
}

export const TRADE_RULES: readonly LifeRule[] = [
  {
    pattern: new RegExp(`(?<![\\p{L}-])(?:[Ff]rom .{3,20} )?${ADVERB}(?<job>${ANY(DOING)})${ENDS}`, 'gud'),
    read: (reading, statement, { groups }, who) => {
      const job = groups.job!;
      const { words: { text, start } } = statement;
      const before = text.slice(0, job.start - start);
      // "sold sheep to pay for the trip", "sold carpets to the family", "sold them for": one deed.
      if (NO_LIVING.test(before) || NOT_THEN.test(text) || ONE_DEED.test(text.slice(job.end - start))) return;
      occupation(reading, statement, who, job);
    },
  },
  {
    pattern: new RegExp(`(?<![\\p{L}-])${ANY(ENGAGED)}${ENDS}`, 'gud'),
    read: (reading, statement, { groups }, who) => {
      const said = groups.said ?? groups.said2 ?? groups.said3 ?? groups.said4!;
      if (!/\b(?:illegal|terroris|extremis|religious|separatis|crime|protest|politic|camp|prison|whole|same|other)/.test(said.text)) occupation(reading, statement, who, said);
    },
  },
];

/** In a camp, or as a child. */
const NOT_THEN = /\b(?:in(?:side)? (?:the |a )?(?:camp|prison|jail|detention)|as a (?:child|boy|girl|kid|teenager)|when (?:he|she) was (?:a child|young|little|small)|forced|made (?:him|her|them)|labou?r)\b/iu;

const ONE_DEED = new RegExp(freeSpacing`
  ^ (?:
    to (?:pay|cover|fund|finance|raise|buy|get|send|help|support|him|her|them|the|an?|his|\p{Lu})\b
    |for (?:\d|the (?:trip|wedding|funeral|mosque))
    |when (?:he|she|they) (?:was|were)|in order|before (?:leaving|going|his|her)
  )
`, 'u');
