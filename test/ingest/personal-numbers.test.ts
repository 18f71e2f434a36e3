import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findPersonalNumbers, MASK, maskPersonalNumbers, PERSONAL_KINDS, type PersonalKind } from '../../src/ingest/personal-numbers.js';

// Every number here is made up; the identity numbers are of a form that could be issued, to people who do not exist.

/** What is masked in a line, as kind and words. */
function found(text: string, policy = {}): [PersonalKind, string][] {
  return findPersonalNumbers(text, policy).map(({ kind, start, end }) => [kind, text.slice(start, end)]);
}

const party = (line: string): string => `Testifying party\n\n${line}\n\nAbout the victim\n\nHome address: Ak-Bulak Village, Emil Township.\n`;
const inParty = (line: string): [PersonalKind, string][] => found(party(line));

describe('Personal numbers', () => {
  describe('are found, each with its kind', () => {
    const rows: readonly [string, string, PersonalKind, string][] = [
      ['a Chinese number of 18', 'Chinese ID: 654201198703054327 (Tacheng)', 'nationalId', '654201198703054327'],
      ['its check character X', '11010519491231002X', 'nationalId', '11010519491231002X'],
      ['its check character in lower case', 'id 65420119491231002x.', 'nationalId', '65420119491231002x'],
      ['one in groups', 'her number 654201 19870305 4327', 'nationalId', '654201 19870305 4327'],
      ['one with hyphens', 'her number 654201-19870305-4327', 'nationalId', '654201-19870305-4327'],
      ['one with unreadable characters', 'Chinese ID: 6532??19????????O? (place of origin unclear)', 'nationalId', '6532??19????????O?'],
      ['one with asterisks', '654201********4327', 'nationalId', '654201********4327'],
      ['one in full-width digits', '身份证号：６５４２０１１９８７０３０５４３２７', 'nationalId', '６５４２０１１９８７０３０５４３２７'],
      ['one with a Cyrillic Х', '65420119870305432Х', 'nationalId', '65420119870305432Х'],
      ['one cut by an invisible space', '654201\u200b19870305\u200b4327', 'nationalId', '654201\u200b19870305\u200b4327'],
      ['one that fails its own check', '999999999999999999', 'nationalId', '999999999999999999'],
      ['the old form of 15', 'old ID 654201870305432, Tacheng', 'nationalId', '654201870305432'],
      ['a Kazakhstani number', 'Kazakhstan ID: 870305450123.', 'nationalId', '870305450123'],
      ['a Kazakhstani number called IIN', 'IIN 870305450123', 'nationalId', '870305450123'],
      ['a card number', 'Kazakhstan ID number 043217123 since 2016', 'nationalId', '043217123'],
      ['a passport', 'went back with passport E12345678 in hand', 'passport', 'E12345678'],
      ['a passport of two letters', 'EA1234567', 'passport', 'EA1234567'],
      ['a passport of the old form', 'G12345678', 'passport', 'G12345678'],
      ['a passport behind its word', 'Kazakhstan passport no. 07856934', 'passport', '07856934'],
      ['a Kazakhstani passport', 'passport: N07856934', 'passport', 'N07856934'],
      ['a residence permit', 'residence permit in Kazakhstan (no. 024123123)', 'residencePermit', '024123123'],
      ['a telephone of Kazakhstan', 'call +7 701 123 45 67 now', 'phone', '+7 701 123 45 67'],
      ['a telephone with brackets', '+7 (701) 123-45-67', 'phone', '+7 (701) 123-45-67'],
      ['a telephone with the trunk prefix', '8-701-123-45-67', 'phone', '8-701-123-45-67'],
      ['a telephone in one run', '87011234567', 'phone', '87011234567'],
      ['a telephone in the usual groups', 'reached at 701 123 45 67', 'phone', '701 123 45 67'],
      ['a Chinese mobile telephone', 'police officer, 13812345678', 'phone', '13812345678'],
      ['a Chinese telephone behind 0086', '0086 138 1234 5678', 'phone', '0086 138 1234 5678'],
      ['a telephone behind 00 in one run', '0077011234567', 'phone', '0077011234567'],
      ['a fixed line', 'office 0901-6228888', 'phone', '0901-6228888'],
      ['a telephone behind its word', 'Phone number: 232-45-67', 'phone', '232-45-67'],
      ['a WhatsApp number', 'WhatsApp: 7011234567', 'phone', '7011234567'],
      ['a WhatsApp link', 'https://wa.me/77011234567', 'phone', '77011234567'],
      ['a WeChat account', 'WeChat: aigul_87', 'messenger', 'aigul_87'],
      ['a WeChat account behind ID', 'WeChat ID: kentau', 'messenger', 'kentau'],
      ['a mail address', 'write to a.nurlan+kz@example.org.', 'email', 'a.nurlan+kz@example.org'],
      ['a mail address in a link', 'mailto:canary@example.org', 'email', 'canary@example.org'],
      ['a mail address spelled out', 'nurlan [at] example.org', 'email', 'nurlan [at] example.org'],
      ['coordinates', 'we are at 43.238949, 76.889709', 'coordinates', '43.238949, 76.889709'],
      ['coordinates in degrees', '43°14\'20"N 76°53\'23"E', 'coordinates', '43°14\'20"N 76°53\'23"E'],
      ['a birth date', 'DOB: 1987-03-05.', 'birthDate', '1987-03-05'],
      ['a birth date in words', 'Date of birth: March 5, 1987', 'birthDate', 'March 5, 1987'],
      ['a birth date after born', 'She was born on 5 March 1987 in Kulja', 'birthDate', '5 March 1987'],
      ['a birth date after the place', 'born in Emin County, Tacheng in March 1987', 'birthDate', 'March 1987'],
      ['a birth date in Chinese', '1987年3月5日出生', 'birthDate', '1987年3月5日'],
      ['a birth date after the family', 'was born into a family of herders in Emin on March 5, 1987.', 'birthDate', 'March 5, 1987'],
      ['a year after DOB', 'DOB: 1987', 'birthDate', '1987'],
      ['a year of birth', 'He was born in 1970 in Kulja and arrested on May 5, 2018.', 'birthDate', '1970'],
      ['a year of birth after the place', 'Born and raised in the Old Town of Kashgar, in 1970, she moved in 2010.', 'birthDate', '1970'],
      ['a year of birth in a bracket', 'their daughter Dilnaz (b. 2009)', 'birthDate', '2009'],
      ['years of birth', 'two children, born in 2010 and 2013, and he left in 2015', 'birthDate', '2010 and 2013'],
      ['a year of birth in two digits', "born in the winter of '87 in Emin", 'birthDate', "'87"],
      ['a year of birth before it', 'In 1987, Aigul Fictional was born in Kulja.', 'birthDate', '1987'],
      ['a year of birth in Chinese', '1987年出生', 'birthDate', '1987年'],
      ['a year of birth in Russian', '1987 г.р.', 'birthDate', '1987'],
      ['the home of whoever speaks', 'I live at 5 Abay St., Almaty. Come.', 'address', '5 Abay St., Almaty'],
      ['a home called the testifier\'s', "The testifier's address: Abay 5, Almaty", 'address', 'Abay 5, Almaty'],
    ];
    for (const [what, text, kind, value] of rows) {
      it(what, () => assert.deepEqual(found(text), [[kind, value]]));
    }

    it('even a national number inside a web address, when every part of it is right', () => {
      assert.deepEqual(found('https://example.org/photo/11010519491231002X.jpg'), [['nationalId', '11010519491231002X']]);
    });
  });

  describe('of testifiers', () => {
    it('include their homes, whole', () => {
      assert.deepEqual(inParty('Aigul Nurlan, Kazakhstan citizen. Home address: Abay 5, apt. 12, Kegen Village, Almaty Region. DOB: 1987-03-05.'),
        [['address', 'Abay 5, apt. 12, Kegen Village, Almaty Region'], ['birthDate', '1987-03-05']]);
    });
    it('include their homes around a telephone in the same sentence', () => {
      assert.deepEqual(inParty('Address: Abay 5, +77011234567, Almaty'),
        [['address', 'Abay 5, '], ['phone', '+77011234567'], ['address', ', Almaty']]);
    });
    it('include the year of birth, and a bare number of a card', () => {
      assert.deepEqual(inParty('Aigul Nurlan, born in 1987, 043217123'), [['birthDate', '1987'], ['nationalId', '043217123']]);
    });
    it('do not include a home that is already redacted', () => {
      assert.deepEqual(inParty('Home address: [redacted].'), []);
    });
    it('do not include where they merely live', () => {
      assert.deepEqual(inParty('Mariya Testova, originally from Atush but now residing in Boston, a Kazakhstan citizen since 2008.'), []);
    });
  });

  describe('are not seen in', () => {
    const clean: readonly [string, string][] = [
      ["the victim's registered address", party('Aigul Nurlan.')],
      ['a placeholder', 'Kazakhstan ID: [12 digits]. DOB: [redacted]. [18-digit Chinese ID]'],
      ['dates of events', 'In June 2017 he was arrested; released on Dec. 25, 2018, 2018-12-25, 2018.12.25, 12/25/2018, 20181225.'],
      ['a date after a telephone', 'She heard it by phone 2018-03-05 and by phone (2017-2018).'],
      ['the dates of the entry', 'Entry created: 2019-01-19\n\nLast updated: 2020-01-01'],
      ['years, spans and counts', 'Entry of 25205; 150000 passports; aged 18-35; 2014-2016; 1+4; 2|3|4|5; 20 y; Tier-1; 1,000,000 people.'],
      ['a run of numbered testimonies', 'Testimony 2|3|4|5|6|7|8|9|10|16|20|24: Akikat. Testimony 11*|12*:'],
      ['an address of the web', 'https://www.rfa.org/uyghur/xewerler/qanun/ablajan-ayup-05152018151210.html shahit.biz/supp/list_003.pdf'],
      ['a post named by 18 digits', 'https://twitter.com/x/status/987654321098765432'],
      ['a map address', 'https://www.google.com/maps/@43.238949,76.889709,15z'],
      ['an official code of a village', 'Sarewulin Village (654201204204), place/654201204204'],
      ['an IRI in N-Quads', '<http://localhost:3000/entry/2208#claim-138123456789> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://localhost:3000/place/654201204204> <http://localhost:3000/graph/entry/2208> .'],
      ['typed literals', '"2019-01-19"^^<http://www.w3.org/2001/XMLSchema#date> "2019-01-19T00:00:00+06:00" "2208"^^<http://www.w3.org/2001/XMLSchema#integer>'],
      ['hashes', 'sha256 123456789012345678e4c3b0c44298fc1c149afbf4c8996fb92427ae41e4649b93 claim-801234567890 e12345678'],
      ['a point of a gazetteer', '"POINT(76.92848 43.25667)" "43.25667"^^<http://www.w3.org/2001/XMLSchema#decimal>'],
      ['a hash that begins like a telephone', '"005217881bbca28a" 0036646053360eb0 "0084124073594519" "007632531494"'],
      ['the latitude of a town called Mobile', 'Mobile\t30.69436\t-88.04305'],
      ['a number of a package', 'edtf@4.11.1 @comunica/query-sparql'],
      ['a year that is not of birth', 'Born in Kulja, arrested in May 2017. The Ghulja-born surgeon in Oslo (2018). She was born there; in 2017 she left. Born and lived in Kulja until 2016.'],
      ['a decade of birth', 'born in the 1980s'],
      ['a message sent by WeChat', 'He learned by WeChat: messages, photos and calls stopped in 2017.'],
      ['a passport that is a subject of the prose', 'His passport was confiscated on 2017-06-15, all 1200 passports of the village in 201706.'],
    ];
    for (const [what, text] of clean) it(what, () => assert.deepEqual(found(text), []));

    it('the pages the project ships', () => {
      const page = readFileSync(new URL('../../data/xinjiang-victims-database/pages/2208.txt', import.meta.url), 'utf8');
      assert.deepEqual(found(page), []);
    });
  });

  describe('follow the release policy on birth dates', () => {
    const page = `Testifying party\n\nAigul, DOB: 1987-03-05.\n\nAbout the victim\n\nDOB: 1990-01-02.\n`;
    it('which masks them all by default', () => {
      assert.deepEqual(found(page), [['birthDate', '1987-03-05'], ['birthDate', '1990-01-02']]);
    });
    it('which may keep those of victims, never those of testifiers', () => {
      assert.deepEqual(found(page, { birthDates: 'keep' }), [['birthDate', '1987-03-05']]);
    });
  });

  describe('when masked', () => {
    const text = 'Aigul (阿依古丽) 😀, ID 654201198703054327, +7 701 123 45 67.\nDOB: 1987-03-05';
    const masked = maskPersonalNumbers(text);

    it('leave every other character and every offset where it was', () => {
      assert.equal(masked.text.length, text.length);
      const numbers = findPersonalNumbers(text);
      for (let at = 0; at < text.length; at += 1) {
        const hidden = numbers.some(({ start, end }) => start <= at && at < end);
        assert.equal(masked.text[at], hidden ? MASK : text[at]);
      }
    });
    it('are counted by kind, with a zero for every other kind', () => {
      const none = Object.fromEntries(PERSONAL_KINDS.map((kind) => [kind, 0]));
      assert.deepEqual(masked.counts, { ...none, nationalId: 1, phone: 1, birthDate: 1 });
    });
    it('leave nothing for the gate to find', () => {
      const lines = [text, party('Home address: Abay 5, +77011234567, Almaty; WeChat: aigul_87; a@example.org; 43.238949, 76.889709; passport N07856934')];
      for (const line of lines) assert.deepEqual(findPersonalNumbers(maskPersonalNumbers(line).text), []);
    });
    it('come in order and without overlap, on any heap of fragments', () => {
      const fragments = ['654201198703054327', ' +7701', '1234567', ' DOB: ', '1987-03-05', '@example.org', ' a', 'passport ', 'N07856934', '\n',
        'Testifying party\n', 'Address: ', 'https://x.org/', '43.238949, ', '76.889709', '? ', ' ID ', '(', ') '];
      let seed = 7;
      const next = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
      for (let round = 0; round < 400; round += 1) {
        const heap = Array.from({ length: 12 }, () => fragments[next(fragments.length)]).join('');
        let end = 0;
        for (const number of findPersonalNumbers(heap)) {
          assert.ok(number.start >= end && number.end > number.start && number.end <= heap.length, heap);
          end = number.end;
        }
        assert.equal(maskPersonalNumbers(heap).text.length, heap.length);
      }
    });
  });
});
