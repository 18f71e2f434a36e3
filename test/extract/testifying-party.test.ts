import { strict as assert } from 'node:assert';
import { claimsOfPage } from '../../src/extract/index.js';

/** A line of the testifying party of a fictional page, and what must, and must not, be read from it. */
interface Case { readonly line: string; readonly must: readonly string[]; readonly mustNot?: RegExp }

function read(line: string): string[] {
  const text = ['Entry of 6598', '', 'Nurlan Fictional', 'Nurlan Fictional', '', 'Testifying party', '', line, '', 'Entry created: 2019-01-19', ''].join('\n');
  const local = (ref: string): string => ref.replace(/^.*[#/]/, '');
  return claimsOfPage(text, { entry: '900991' }).extraction.claims
    .filter(({ section, quote }) => section === 'testifying' && text.slice(quote.start, quote.end) === quote.text)
    .map(({ subject, property, value }) => `${local(subject)} ${local(property)} ${value.kind === 'thing' ? value.label : value.text}`);
}

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'Somebody without a name': [
    { line: 'Testimony 1: An employee of the Talas County court, as reported by Radio Free Asia Uyghur. (unclear)', must: ['testimony-1 testifier employee of the Talas County court', 'testimony-1 reportedBy Radio Free Asia Uyghur', 'source-anonymous-1 testifiedFor Nurlan Fictional', 'source-anonymous-1 workedAt Talas County court'], mustNot: /relation|occupation/ },
    { line: 'Testimony 1: A court employee, as cited by RFA. (no relation)', must: ['testimony-1 testifier court employee', 'testimony-1 reportedBy RFA', 'source-anonymous-1 occupation court employee'] },
    { line: 'Testimony 2: An officer at the Talas Township police station, as reported by Radio Free Asia.', must: ['testimony-2 testifier officer at the Talas Township police station', 'source-anonymous-1 workedAt Talas Township police station'], mustNot: /residedIn/ },
    { line: 'Testimony 1: The head of the neighborhood committee, as reported by Radio Free Asia.', must: ['testimony-1 testifier head of the neighborhood committee'] },
    { line: 'Testimony 1: Two anonymous relatives.', must: ['source-anonymous-1 testifiedFor Nurlan Fictional', 'source-anonymous-2 testifiedFor Nurlan Fictional'] },
    { line: 'Testimony 1: Local residents, as reported by Radio Free Asia.', must: ['testimony-1 testifier Local residents'], mustNot: /residedIn/ },
  ],
  'The victim, and whose relatives': [
    { line: "The victim's wife (name withheld), currently in Kazakhstan.", must: ['source-anonymous-1 anonymous true', "source-anonymous-1 testifiedFor Nurlan Fictional", 'source-anonymous-1 residedIn Kazakhstan'], mustNot: /victim testifiedFor/ },
    { line: "The victim's older brother.", must: ['source-anonymous-1 testifiedFor Nurlan Fictional'], mustNot: /victim testifiedFor/ },
    { line: "Testimony 2: The victim's sister, Rayhan Toqtar, a lawyer.", must: [], mustNot: /victim testifiedFor|testimony-2 testifier Nurlan/ },
    { line: 'Testimony 2: The victim.', must: ['testimony-2 testifier Nurlan Fictional'] },
  ],
  'Media and papers': [
    { line: 'Radio Free Asia', must: ['radio-free-asia testifiedFor Nurlan Fictional'], mustNot: /person-/ },
    { line: 'Testimony 2: The Globe and Mail', must: ['testimony-2 testifier The Globe and Mail', 'the-globe-and-mail testifiedFor Nurlan Fictional'], mustNot: /Mail$(?<!Globe and Mail)/ },
    { line: 'RFA, Bitter Winter and The Guardian', must: ['rfa testifiedFor Nurlan Fictional', 'bitter-winter testifiedFor Nurlan Fictional', 'the-guardian testifiedFor Nurlan Fictional'], mustNot: /person-/ },
    { line: 'Testimony 1: Leaked government spreadsheet on the relatives of residents abroad, from Qaraqash County. (no relation)', must: [], mustNot: /testif|person|anonymous|residedIn/ },
    { line: 'Testimony 3: Talas County court verdict published on a government site.', must: [], mustNot: /testif|person|anonymous/ },
    { line: 'Testimony 3: An interview with the victim.', must: ['testimony-3 testifier Nurlan Fictional'], mustNot: /anonymous/ },
    { line: "Testimony 3: An interview with the victim's wife.", must: [], mustNot: /victim testifiedFor/ },
    { line: 'Testimony 3: Voice message, anonymous sender.', must: ['source-anonymous-1 anonymous true'], mustNot: /occupation/ },
  ],
  'Relatives by name, and several without one': [
    { line: "Testimony 2: The victim's wife, Rena Tursun, who lives in Almaty.", must: ['testimony-2 testifier Rena Tursun', 'person-rena-tursun wifeOf Nurlan Fictional', 'person-rena-tursun residedIn Almaty'], mustNot: /victim testifiedFor/ },
    { line: 'Testimony 1: Maria Bek, a cook.\n\nTestimony 2: her husband, Bekzat Bek.', must: ['testimony-1 testifier Maria Bek', 'testimony-2 testifier Bekzat Bek'], mustNot: /husbandOf Nurlan/ },
    { line: 'Testimony 1: Ehmetjan Tursun and his sister Rena, both in Istanbul.', must: ['testimony-1 testifier Rena', 'person-rena residedIn Istanbul', 'person-ehmetjan-tursun residedIn Istanbul'] },
    { line: 'Testimony 1: Two relatives, one in Turkey and one in the US.', must: ['source-anonymous-1 testifiedFor Nurlan Fictional', 'source-anonymous-2 testifiedFor Nurlan Fictional'], mustNot: /residedIn|anonymous true/ },
    { line: 'Most of the testimonies are from Serik Bek. One is from an ex-detainee.', must: ['testimonies-serik-bek testifier Serik Bek', 'testimonies-ex-detainee testifier ex-detainee', 'testimonies-ex-detainee testimonyCount 1'] },
    { line: 'Testimony 1: Serik Bek, from Tacheng, now in Almaty.', must: ['person-serik-bek originFrom Tacheng', 'person-serik-bek residedIn Almaty'] },
    { line: 'Testimony 1: Serik Bek, born in 1980. Works as a driver.', must: ['person-serik-bek occupation driver'], mustNot: /Works/ },
    { line: 'Testimony 1: Serik Bek. He has lived in Almaty since 2003.', must: ['person-serik-bek residedIn Almaty'] },
    { line: 'Testimony 1: Serik Bek, who got his Kazakhstan citizenship in 2018.', must: ['person-serik-bek citizenOf Kazakhstan'] },
  ],
  "What is somebody else's": [
    { line: 'Testimony 1: Zhanar Serik, from Kunes County, married to a Kazakhstan citizen.', must: ['testimony-1 testifier Zhanar Serik'], mustNot: /citizenOf/ },
    { line: 'Testimony 1: Zhanar Serik, a Kazakhstan citizen married to a Chinese citizen.', must: ['person-zhanar-serik citizenOf Kazakhstan'], mustNot: /China|Chinese/ },
    { line: 'Testimony 1: Serik Bek, formerly a citizen of China.', must: ['testimony-1 testifier Serik Bek'], mustNot: /citizenOf/ },
    { line: 'Testimony 1: Arman Kairat, whose mother is from Kucha, a driver in Almaty.', must: ['person-arman-kairat occupation driver', 'person-arman-kairat residedIn Almaty'], mustNot: /Kucha/ },
    { line: 'Testimony 1: Rena Sample, the head of Campaign for Uyghurs, living in Washington.', must: ['person-rena-sample residedIn Washington'], mustNot: /workedAt/ },
    { line: 'Testimony 1: Erkin Sample, a manager at Google.', must: ['person-erkin-sample workedAt Google', 'person-erkin-sample occupation manager'] },
  ],
  'Several joined by "and"': [
    { line: 'Testimony 3: Aygul Toqtar and Serik Toqtar, Kazakhstan citizens. (parents)', must: ['testimony-3 testifier Aygul Toqtar', 'testimony-3 testifier Serik Toqtar', 'person-aygul-toqtar citizenOf Kazakhstan', 'person-serik-toqtar citizenOf Kazakhstan', 'person-serik-toqtar parentOf Nurlan Fictional', 'person-aygul-toqtar parentOf Nurlan Fictional'] },
    { line: 'Testimony 3: Aygul Toqtar and Serik Toqtar. (mother and father)', must: ['person-aygul-toqtar motherOf Nurlan Fictional', 'person-serik-toqtar fatherOf Nurlan Fictional'], mustNot: /aygul-toqtar fatherOf|serik-toqtar motherOf/ },
    { line: 'Aygul Toqtar (mother) and Serik Toqtar (father), citizens of Kazakhstan.', must: ['person-aygul-toqtar motherOf Nurlan Fictional', 'person-serik-toqtar fatherOf Nurlan Fictional', 'person-aygul-toqtar citizenOf Kazakhstan'] },
    { line: 'Testimony 1: Aygul Toqtar, a citizen of Kazakhstan, and her husband, Serik Toqtar.', must: ['testimony-1 testifier Aygul Toqtar', 'testimony-1 testifier Serik Toqtar', 'person-aygul-toqtar citizenOf Kazakhstan'], mustNot: /serik-toqtar citizenOf/ },
    { line: 'Testimony 1: Aygul Toqtar, a citizen of Kazakhstan and Norway.', must: ['testimony-1 testifier Aygul Toqtar'], mustNot: /person-norway|testifier Norway/ },
    { line: 'Testimony 1: Aygul Toqtar (mother), a Kazakhstan citizen.', must: ['person-aygul-toqtar motherOf Nurlan Fictional'] },
    { line: 'Two of the testimonies are from Erbol Zhanat, a businessman, one is from Turar Toqtar and the other from an anonymous relative.', must: ['person-erbol-zhanat occupation businessman', 'testimonies-turar-toqtar testifier Turar Toqtar', 'person-turar-toqtar testifiedFor Nurlan Fictional', 'source-anonymous-1 testifiedFor Nurlan Fictional'], mustNot: /originFrom/ },
    { line: 'Erbol Zhanat, a citizen of Kazakhstan [3 testimonies; one is from Turar Toqtar]', must: ['person-erbol-zhanat citizenOf Kazakhstan'], mustNot: /originFrom/ },
  ],
  'What is said of them': [
    { line: 'Serik Toqtar, Toronto resident', must: ['person-serik-toqtar residedIn Toronto'] },
    { line: 'Testimony 1: Serik Toqtar, a Kazakhstan resident since 2011. (brother)', must: ['person-serik-toqtar residedIn Kazakhstan'], mustNot: /citizenOf/ },
    { line: 'Testimony 1: Serik Toqtar, an Uyghur resident of Almaty.', must: ['person-serik-toqtar residedIn Almaty'], mustNot: /residedIn Uyghur/ },
    { line: 'Testimony 1: Serik Toqtar, a Kazakh resident.', must: ['testimony-1 testifier Serik Toqtar'], mustNot: /residedIn/ },
    { line: 'Testimony 2: Aygul Toqtar, a chef originally from Talas, now in Adana, Turkey. (sister)', must: ['person-aygul-toqtar occupation chef', 'person-aygul-toqtar originFrom Talas', 'person-aygul-toqtar residedIn Adana'] },
    { line: 'Testimony 2: Aygul Toqtar, now in detention. (sister)', must: ['person-aygul-toqtar sisterOf Nurlan Fictional'], mustNot: /residedIn/ },
  ],
};

describe('A line of the testifying party', () => {
  for (const [theme, cases] of Object.entries(CASES)) {
    describe(theme, () => {
      for (const { line, must, mustNot } of cases) {
        it(line, () => {
          const found = read(line);
          for (const claim of must) assert.ok(found.includes(claim), `"${claim}" is missing among:\n${found.join('\n')}`);
          if (mustNot) assert.deepEqual(found.filter((claim) => mustNot.test(claim) && !must.includes(claim)), []);
        });
      }
    });
  }
});
