import { freeSpacing } from './free-spacing.js';
/**
 * Organisations as prose names them: capitalised words, numbers and possessives that end in a noun for an organisation.
 * "Turpan Prefecture Women and Children's Hospital", "Aksu No. 1 High School", "Ili Teachers' College".
 */
const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’-]*";
const NUMBERED = '(?:No\\.? ?\\d+|\\d+(?:st|nd|rd|th)?)';
const KIND = freeSpacing`
  (?:
    University|College|Institute|Academy|School|Madras[as]h?|Conservatory|Hospital|Clinic|Polyclinic|Bureau|Department
    |Ministry|Committee|Commission|Court|Company|Factory|Plant|Bank|Press|Publishing House|House|Office|Mosque|Group
    |Studio|Association|Theat(?:er|re)|Troupe|Ensemble|Station|Newspaper|Daily|Times|Magazine|Journal|Television|TV
    |Radio|Corporation|Museum|Library|Cent(?:er|re)|Hotel|Restaurant|Bakery|Store|Mine|Co\.,? Ltd\.?|LLC|Ltd\.?
    |Archives?|Depot|Railways?|Airport|Airlines?|Procuratorate|Administration|Government|Federation|Foundation|Union
    |Agency|Cooperative|Refinery|Oilfield|Oil Field|Power Plant|Mill|Pharmacy|Laborator(?:y|ies)|Kindergarten
    |Orchestra|Choir|Trading|Logistics|Transport|Petroleum|Telecom|Textiles?
  )
`;

/** The source of a pattern for an organisation's name; at most eight words before its kind. */
export const ORGANISATION_NAME = freeSpacing`
  (?:${CAPITAL}|${NUMBERED})(?: (?:(?:and|of|for|&) (?=\p{Lu}))?(?:${CAPITAL}|${NUMBERED})){0,7}?
  (?<=(?:^|[^\p{L}])${KIND})(?! ${KIND}(?![\p{L}]))(?: (?:of|for) (?:the )?${CAPITAL}(?: (?:and )?${CAPITAL}){0,4})?
  (?: No\.? ?\d{1,3})?(?![\p{L}])
`;

/** Schools of every kind, for people who study. */
export const SCHOOL = /(?:University|College|Institute|Academy|School|Madras[as]h?|Conservatory)/;
