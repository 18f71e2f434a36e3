import { freeSpacing } from './free-spacing.js';
/** Names of news outlets and research bodies this archive cites; and nouns that give an outlet away. */
const KNOWN = [
  'Radio Free Asia', 'RFA', 'Agence France-Presse', 'AFP', 'Associated Press', 'AP', 'Reuters', 'BBC', 'CNN', 'NPR', 'National Public Radio',
  'Global Voices', 'Apple Daily', 'China Aid', 'ChinaAid', 'The Believer', 'Globe and Mail', 'The Globe and Mail', 'New York Times', 'The New York Times',
  'Washington Post', 'The Washington Post', 'The Guardian', 'Financial Times', 'The Wall Street Journal', 'Wall Street Journal', 'Al Jazeera',
  'Bitter Winter', 'Human Rights Watch', 'Amnesty International', 'Der Spiegel', 'Le Monde', 'Deutsche Welle', 'Voice of America', 'VOA', 'Foreign Policy',
  'SupChina', 'The Diplomat', 'Buzzfeed News', 'BuzzFeed News', 'Eurasianet', 'RFE/RL', 'Radio Free Europe', 'Radio Azattyk', 'Azattyq', 'Atajurt',
  'Xinhua', 'Global Times', 'Uyghur Human Rights Project', 'UHRP', 'World Uyghur Congress', 'Uyghur Hjelp', 'Uyghur Transitional Justice Database',
  'PEN America', 'Committee to Protect Journalists', 'CPJ', 'Vice', 'VICE', 'The Economist', 'Time', 'The Times', 'The Telegraph', 'The Independent',
  'Haaretz', 'ABC', 'ABC News', 'NBC News', 'CBS News', 'Sky News', 'ITV', 'PBS', 'The Atlantic', 'The New Yorker', 'Coda Story', 'The Intercept',
];

const NOUN = new RegExp(freeSpacing`
  \b(?:
    News|Times|Post|Radio|Agency|Journal|Daily|Weekly|Television|TV|Broadcasting|Press|Magazine|Gazette|Herald|Tribune
    |Newspaper|Media|Project|Congress|Association|Foundation|Committee|Institute|University|Database|Watch
    |International
  )\b
`, '');

export const isOutlet = (name: string): boolean =>
  NOUN.test(name) || KNOWN.some((known) => name === known || name.startsWith(`${known} `) || name === `The ${known}`);
