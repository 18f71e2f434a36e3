/**
 * Nouns for what people do, as the archive's pages use them; lower case, singular. A noun here is one by itself, with
 * or without words before it: "head nurse", "noodle shop owner", "taxi driver".
 */
const NOUNS = [
  // Endings that name a trade whatever stands before them.
  '\\p{Ll}*(?:teacher|keeper|maker|player|dealer|seller|smith|ologist)',
  // Faith.
  'imam', 'khatib', 'hatip', 'sheikh', 'mullah', 'ahong', 'akhun', 'qari', 'qarim', 'hafiz', 'cleric', 'muezzin', 'preacher', 'monk', 'theologian', 'religious leader', 'leader',
  // Letters, arts, sport.
  'singer', 'songwriter', 'dancer', 'writer', 'poet', 'poetess', 'novelist', 'artist', 'musician', 'composer', 'actor', 'actress', 'comedian', 'filmmaker', 'cameraman', 'photographer',
  'painter', 'calligrapher', 'designer', 'producer', 'publisher', 'editor(?:-in-chief)?', 'translator', 'interpreter', 'journalist', 'reporter', 'presenter', 'broadcaster', 'announcer', 'blogger', 'webmaster',
  'manaschi', 'akyn', 'athlete', 'footballer', 'wrestler', 'boxer', 'coach', 'model',
  // Learning and health.
  'student', 'schoolgirl', 'schoolboy', 'professor', 'lecturer', 'scholar', 'academic', 'anthropologist', 'linguist', 'historian', 'folklorist', 'ethnographer', 'economist', 'scientist', 'researcher', 'librarian', 'archivist',
  'principal', 'headmaster', 'PhD candidate', 'doctor', 'nurse', 'surgeon', 'physician', 'pediatrician', 'dentist', 'pharmacist', 'midwife', 'veterinarian', 'therapist', 'healer',
  'paramedic', 'optician', 'psychiatrist', 'psychologist', 'cardiologist', 'obstetrician', 'orderly', 'vet', 'chemist', 'physicist', 'mathematician', 'tutor', 'instructor', 'trainer', 'educator', 'rector', 'headmistress', 'lexicographer', 'curator', 'critic',
  'columnist', 'essayist', 'playwright', 'screenwriter', 'choreographer', 'sculptor', 'cartoonist', 'illustrator', 'storyteller', 'pianist', 'violinist', 'referee', 'philanthropist',
  // Land and trade.
  'farmer', 'herder', 'herdsman', 'shepherd', 'beekeeper', 'fisherman', 'gardener', 'driver', 'trader', 'merchant', 'businessman', 'businesswoman', 'businessperson', 'entrepreneur', 'shopkeeper',
  'restaurateur', '(?:shop|restaurant|store|business|hotel|company|factory|bakery|farm|market) owner', 'vendor', 'peddler', 'cook', 'chef', 'baker', 'butcher', 'waiter', 'waitress', 'tailor', 'seamstress',
  'carpenter', 'weaver', 'mason', 'porter', 'courier', 'postman', 'watchman', 'mechanic', 'welder', 'electrician', 'plumber', 'builder', 'contractor', 'miner', 'technician', 'barber', 'hairdresser', 'jeweler', 'jeweller', 'cleaner', 'worker', 'laborer', 'labourer',
  'grocer', 'greengrocer', 'wholesaler', 'retailer', 'salesman', 'saleswoman', 'salesperson', 'shop assistant', 'money changer', 'money-changer', 'trucker', 'chauffeur', 'pilot', 'sailor', 'conductor', 'railwayman', 'dispatcher', 'machinist', 'bricklayer', 'stonemason', 'joiner', 'cobbler',
  'potter', 'tanner', 'milkmaid', 'rancher', 'forester', 'ranger', 'hunter', 'agronomist', 'surveyor', 'janitor', 'caretaker', 'handyman', 'repairman', 'craftsman', 'artisan', 'nanny', 'bartender', 'stewardess', 'flight attendant', 'receptionist', 'typist', 'proofreader', 'bookbinder', 'decorator', 'oilman', 'investor',
  'broker', 'realtor', 'importer', 'exporter',
  // Offices.
  'engineer', 'architect', 'programmer', 'developer', 'accountant', 'cashier', 'banker', 'lawyer', 'judge', 'prosecutor', 'notary', 'policeman', 'policewoman', 'police officer', 'officer', 'attorney', 'soldier', 'guard', 'firefighter',
  'diplomat', 'politician', 'governor', 'commander', 'inspector', 'auditor', 'treasurer', 'councillor', 'spokesman', 'spokeswoman', 'spokesperson', 'bodyguard', 'delegate', 'deputy', 'official', 'civil servant', 'cadre', 'consultant', 'secretary', 'clerk', 'manager', 'director', 'mayor', 'village head', 'chairman', 'administrator', 'tour guide', 'guide', 'butler', 'activist',
  // At home.
  'pensioner', 'retiree', 'housewife', 'homemaker',
];

/** The source of a pattern for such a noun, in either number; longer nouns first. */
export const JOB_NOUN = `(?:${[...NOUNS].sort((a, b) => b.length - a.length).join('|')})(?:e?s)?(?![\\p{L}-])`;
